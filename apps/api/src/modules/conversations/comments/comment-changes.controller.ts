import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, STAFF } from '../../../platform/access/access.decorators.ts';
import { type UserActor } from '../../../platform/access/actor.ts';
import { Db } from '../../../platform/database/db.ts';
import { TicketThreads } from '../../tickets/tickets.service.ts';
import { MessageBody } from '../message-body.dto.ts';
import { presentMessage } from '../message.presenter.ts';
import { MessagesReader } from '../messages-reader.ts';
import { CommentChanges, type CommentRef } from './comment-changes.service.ts';
import { ChangeComment, CommentEditList } from './comments.dto.ts';

@ApiTags('comments')
@ApiBearerAuth()
@ApiParam({ name: 'id', type: String, description: 'The id or the number of the ticket' })
@Can(STAFF)
@Controller('tickets/:id/comments/:commentId')
export class CommentChangesController {
  constructor(
    private readonly db: Db,
    private readonly threads: TicketThreads,
    private readonly reader: MessagesReader,
    private readonly changes: CommentChanges,
  ) {}

  @Put()
  @ApiOperation({
    summary: 'Change a note or what was not sent yet, or mark the answer that solved it',
    description:
      "One's own within the workspace's window, admins any time. What was sent is 409 `comments.already_sent`.",
    operationId: 'changeComment',
  })
  @ApiOkResponse({ type: MessageBody })
  async change(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Param('commentId') commentId: string,
    @Body() input: ChangeComment,
  ): Promise<MessageBody> {
    const ref = await this.refOf(actor, id, commentId);
    const change = {
      body: input.body,
      isResolution: input.is_resolution,
      mentionedUserIds: input.mentioned_user_ids,
    };
    return presentMessage(ref.asker, await this.db.write((tx) => this.changes.change(tx, ref, change)));
  }

  @Delete()
  @ApiOperation({
    summary: 'Take back what was not sent yet; of everything else a mark stays',
    description:
      'Answers with the comment as it was when it was taken back, so that its words can be written anew.',
    operationId: 'deleteComment',
  })
  @ApiOkResponse({ type: MessageBody })
  async delete(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Param('commentId') commentId: string,
  ): Promise<MessageBody> {
    const ref = await this.refOf(actor, id, commentId);
    return presentMessage(ref.asker, await this.db.write((tx) => this.changes.delete(tx, ref)));
  }

  @Get('edits')
  @ApiOperation({ summary: 'What a comment said before it was changed', operationId: 'listCommentEdits' })
  @ApiOkResponse({ type: CommentEditList })
  async edits(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Param('commentId') commentId: string,
  ): Promise<CommentEditList> {
    const edits = await this.changes.editsOf(await this.refOf(actor, id, commentId));
    return { edits: edits.map((edit) => ({ ...edit, edited_at: edit.edited_at.toISOString() })) };
  }

  private async refOf(actor: UserActor, id: string, commentId: string): Promise<CommentRef> {
    const { ticket, cameBy, isVisible } = await this.threads.of(actor, id);
    const ticketId = isVisible ? ticket.id : (cameBy ?? ticket.id);
    return { asker: await this.reader.askerOf(actor), ticketId, commentId };
  }
}
