import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { Can, CurrentActor, EVERYONE } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Thread, TicketThreads } from '../tickets/tickets.service.ts';
import { type CommentAsker } from './comments/comment.policy.ts';
import { WriteComment } from './comments/comments.dto.ts';
import { extrasOf } from './comments/reply-fields.ts';
import { Replies } from './comments/replies.service.ts';
import { Conversations } from './conversations.service.ts';
import { MessageBody } from './message-body.dto.ts';
import { type MessageRow } from './message.row.ts';
import { presentMessage } from './message.presenter.ts';
import { CommentList, MessagesQuery } from './messages.dto.ts';
import { MessagesReader } from './messages-reader.ts';

@ApiTags('comments')
@ApiBearerAuth()
@ApiParam({ name: 'id', type: String, description: 'The id or the number of the ticket' })
@Controller('tickets/:id/comments')
export class CommentsController {
  constructor(
    private readonly db: Db,
    private readonly threads: TicketThreads,
    private readonly conversations: Conversations,
    private readonly replies: Replies,
    private readonly messages: MessagesReader,
  ) {}

  @Can(EVERYONE)
  @Get()
  @ApiOperation({ summary: "A ticket's messages, replies and notes", operationId: 'listComments' })
  @ApiOkResponse({ type: CommentList })
  async list(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Query() query: MessagesQuery,
  ): Promise<CommentList> {
    const thread = await this.threads.of(actor, id);
    const { rows, pagination } = await this.messages.ofThread(actor, thread, query);
    const asker = await this.messages.askerOf(actor);
    return { comments: rows.map((row) => presentMessage(asker, row)), pagination };
  }

  @Can(EVERYONE)
  @Post()
  @ApiOperation({
    summary: 'Reply to the customer, or leave a note',
    description:
      '409 `comments.newer_messages` when others wrote after `expected_last_message_id`; `newer_messages` holds what.',
    operationId: 'addComment',
  })
  @ApiCreatedResponse({ type: MessageBody })
  async add(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() input: WriteComment,
  ): Promise<MessageBody> {
    const asker = await this.messages.askerOf(actor);
    const row = await this.threads.within(actor, id, (thread) => this.write(asker, thread, input));
    return presentMessage(asker, row);
  }

  private write(asker: CommentAsker, thread: Thread, input: WriteComment): Promise<MessageRow> {
    const { actor } = asker;
    const { body, is_internal = false, is_resolution = false, then = null } = input;
    const target = { ticketId: thread.ticket.id, cameBy: thread.cameBy };
    if (actor.role === 'customer') {
      if (is_internal || is_resolution || then !== null) {
        throw new AppError('auth.forbidden', 403, 'Customers write plain comments');
      }
      const comment = { body, attachmentIds: input.attachment_ids };
      return this.db.write((tx) => this.conversations.customerComment(tx, actor, target, comment));
    }
    const reply = {
      body,
      isInternal: is_internal,
      isResolution: is_resolution,
      then,
      ...extrasOf(input, asker.settings.undoSendSeconds),
    };
    const { chatId } = thread.ticket;
    return this.db.write((tx) => this.replies.reply(tx, actor, { ...target, chatId }, reply));
  }
}
