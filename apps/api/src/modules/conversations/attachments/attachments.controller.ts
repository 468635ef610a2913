import { Controller, Param, Post, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import { type FastifyRequest } from 'fastify';
import { Can, CurrentActor, EVERYONE } from '../../../platform/access/access.decorators.ts';
import { type UserActor } from '../../../platform/access/actor.ts';
import { FILE_ROUTE, fileOf } from '../../../platform/http/file-upload.ts';
import { Tickets } from '../../tickets/tickets.service.ts';
import { presentAttachment } from './attachment.presenter.ts';
import { AttachmentBody } from './attachments.dto.ts';
import { noFile } from './attachments.errors.ts';
import { Attachments } from './attachments.service.ts';
import { FileLinks } from './file-links.ts';

const FILE_BODY = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: { file: { type: 'string', format: 'binary', description: 'One file' } },
  },
};

@ApiTags('attachments')
@ApiBearerAuth()
@Can(EVERYONE)
@Controller()
export class AttachmentsController {
  constructor(
    private readonly attachments: Attachments,
    private readonly tickets: Tickets,
    private readonly links: FileLinks,
  ) {}

  @Post('attachments')
  @RouteConfig(FILE_ROUTE)
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_BODY)
  @ApiOperation({
    summary: 'Upload a file for a message that is still to be written',
    description:
      'Its type is found by its content. Only you see it until a message names it in `attachment_ids`; after a day without one it is gone.',
    operationId: 'uploadAttachment',
  })
  @ApiCreatedResponse({ type: AttachmentBody })
  async upload(@CurrentActor() actor: UserActor, @Req() request: FastifyRequest): Promise<AttachmentBody> {
    return this.take(actor, request, null);
  }

  @Post('tickets/:id/attachments')
  @RouteConfig(FILE_ROUTE)
  @ApiParam({ name: 'id', type: String, description: 'The id or the number of the ticket' })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_BODY)
  @ApiOperation({
    summary: 'Upload a file for a reply, note or comment of this ticket',
    operationId: 'uploadTicketAttachment',
  })
  @ApiCreatedResponse({ type: AttachmentBody })
  async uploadForTicket(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<AttachmentBody> {
    const ticket = await this.tickets.findFor(actor, id);
    return this.take(actor, request, ticket.id);
  }

  private async take(
    actor: UserActor,
    request: FastifyRequest,
    ticketId: string | null,
  ): Promise<AttachmentBody> {
    const file = await fileOf(request);
    if (!file) throw noFile();
    const row = await this.attachments.upload(actor, { ...file, ticketId });
    return presentAttachment(this.links, actor.workspaceId, row);
  }
}
