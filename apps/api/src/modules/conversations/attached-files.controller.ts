import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, EVERYONE, STAFF } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { presentAttachment } from './attachments/attachment.presenter.ts';
import { AttachmentBody } from './attachments/attachments.dto.ts';
import { attachmentNotFound } from './attachments/attachments.errors.ts';
import { Attachments, type StoredAttachment } from './attachments/attachments.service.ts';
import { FileLinks } from './attachments/file-links.ts';
import { MessagesReader } from './messages-reader.ts';

/** A file is seen by those who see its message; before it has one, by whoever uploaded it. */
@ApiTags('attachments')
@ApiBearerAuth()
@Can(EVERYONE)
@Controller('attachments/:id')
export class AttachedFilesController {
  constructor(
    private readonly attachments: Attachments,
    private readonly messages: MessagesReader,
    private readonly links: FileLinks,
  ) {}

  @Get()
  @ApiOperation({ summary: 'A file, with fresh links to its bytes', operationId: 'getAttachment' })
  @ApiOkResponse({ type: AttachmentBody })
  async get(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<AttachmentBody> {
    return presentAttachment(this.links, actor.workspaceId, await this.visible(actor, id));
  }

  @Can(STAFF)
  @Post('retry')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Fetch again what came in and could not be had',
    operationId: 'retryAttachment',
  })
  @ApiOkResponse({ type: AttachmentBody })
  async retry(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<AttachmentBody> {
    const file = await this.visible(actor, id);
    await this.attachments.fetches.askAgain(actor.workspaceId, file.id);
    return this.get(actor, id);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a file that no message has yet', operationId: 'deleteAttachment' })
  @ApiNoContentResponse()
  async remove(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<void> {
    const file = await this.visible(actor, id);
    await this.attachments.removeUnused(actor, file.id);
  }

  private async visible(actor: UserActor, id: string): Promise<StoredAttachment> {
    const file = await this.attachments.get(actor.workspaceId, id);
    if (file.message_id === null) {
      if (file.uploaded_by_id !== actor.userId) throw attachmentNotFound();
      return file;
    }
    if (!(await this.messages.maySee(actor, file.message_id))) throw attachmentNotFound();
    return file;
  }
}
