import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CannedResponsesModule } from '../canned-responses/canned-responses.module.ts';
import { TicketsModule } from '../tickets/tickets.module.ts';
import { UsersModule } from '../users/users.module.ts';
import { WorkspacesModule } from '../workspaces/workspaces.module.ts';
import { AttachedFilesController } from './attached-files.controller.ts';
import { AttachmentsModule } from './attachments/attachments.module.ts';
import { CommentChangesController } from './comments/comment-changes.controller.ts';
import { CommentChanges } from './comments/comment-changes.service.ts';
import { CommentRows } from './comments/comment-rows.ts';
import { HeldSends } from './comments/held-sends.ts';
import { Replies } from './comments/replies.service.ts';
import { ReplyChecks } from './comments/reply-checks.ts';
import { MessageEdit } from './comments/message-edit.entity.ts';
import { ChatSignals } from './chat-signals.ts';
import { Chat } from './chat.entity.ts';
import { ChatsController } from './chats.controller.ts';
import { ChatsQueries } from './chats.queries.ts';
import { Chats } from './chats.service.ts';
import { CommentsController } from './comments.controller.ts';
import { Conversations } from './conversations.service.ts';
import { Deliveries } from './deliveries.service.ts';
import { DeliveryRows } from './delivery-rows.ts';
import { Draft } from './drafts/draft.entity.ts';
import { DraftsController } from './drafts/drafts.controller.ts';
import { Drafts } from './drafts/drafts.service.ts';
import { FileParts } from './file-parts.ts';
import { MessageOutbox } from './message-outbox.ts';
import { MessageRetry } from './message-retry.service.ts';
import { MessageWriter } from './message-writer.ts';
import { Message } from './message.entity.ts';
import { MessagesController } from './messages.controller.ts';
import { MessagesQueries } from './messages.queries.ts';
import { MessagesReader } from './messages-reader.ts';
import { ParkedStatus } from './parked-status.entity.ts';
import { ParkedStatusesSchedule } from './parked-statuses.schedule.ts';
import { TicketClosedHandler } from './ticket-closed.handler.ts';
import { TicketThreadMover } from './ticket-thread-mover.ts';

@Module({
  imports: [
    TypeOrmModule.forFeature([Chat, Draft, Message, MessageEdit, ParkedStatus]),
    WorkspacesModule,
    UsersModule,
    TicketsModule,
    CannedResponsesModule,
    AttachmentsModule,
  ],
  controllers: [
    AttachedFilesController,
    CommentsController,
    CommentChangesController,
    DraftsController,
    ChatsController,
    MessagesController,
  ],
  providers: [
    ChatSignals,
    Chats,
    ChatsQueries,
    CommentChanges,
    CommentRows,
    Conversations,
    Deliveries,
    DeliveryRows,
    Drafts,
    FileParts,
    HeldSends,
    MessageOutbox,
    MessageRetry,
    MessageWriter,
    MessagesQueries,
    MessagesReader,
    ParkedStatusesSchedule,
    Replies,
    ReplyChecks,
    TicketClosedHandler,
    TicketThreadMover,
  ],
  exports: [Conversations, Deliveries, Replies],
})
export class ConversationsModule {}
