import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../../platform/access/actor.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { EventLog, type NewEvent } from '../../../platform/events/event-log.ts';
import { Tickets } from '../../tickets/tickets.service.ts';
import { Attachments } from '../attachments/attachments.service.ts';
import { MESSAGE_MENTIONED, MESSAGE_TAKEN_BACK, MESSAGE_UPDATED } from '../conversations.events.ts';
import { type MessageRow } from '../message.row.ts';
import { MessagesQueries } from '../messages.queries.ts';
import {
  type CommentAsker,
  isChangeable,
  isTooLate,
  mayDelete,
  mayEdit,
  mayMarkResolution,
  maySeeEdits,
  mayUndo,
} from './comment.policy.ts';
import { CommentRows, type CommentEdit } from './comment-rows.ts';
import { alreadySent, commentNotFound, notYours, windowOver } from './comments.errors.ts';
import { ReplyChecks } from './reply-checks.ts';

export interface CommentChange {
  body?: string;
  isResolution?: boolean;
  mentionedUserIds?: string[];
}

/** A comment that a path names, and who asks. */
export interface CommentRef {
  asker: CommentAsker;
  ticketId: string;
  commentId: string;
}

/** What can be done to a comment afterwards. The ticket is locked first, then the message, as everywhere. */
@Injectable()
export class CommentChanges {
  constructor(
    private readonly tickets: Tickets,
    private readonly messages: MessagesQueries,
    private readonly rows: CommentRows,
    private readonly checks: ReplyChecks,
    private readonly attachments: Attachments,
    private readonly eventLog: EventLog,
  ) {}

  async change(tx: Tx, ref: CommentRef, change: CommentChange): Promise<MessageRow> {
    const { asker } = ref;
    const { workspaceId } = asker.actor;
    const message = await this.locked(tx, ref);
    const wish = wishOf(message, change);
    if (wish.isRewritten) guardEdit(asker, message);
    if (wish.isMarked && !mayMarkResolution(asker, message)) throw notYours();
    if (!wish.isRewritten && !wish.isMarked) return message;
    if (wish.newcomerIds.length > 0) await this.checks.areColleagues(tx, workspaceId, wish.newcomerIds);
    await this.rows.change(tx, asker, message, wish);
    if (wish.body !== message.body) await this.refreshLast(tx, asker.actor, message);
    await this.tell(tx, asker.actor, message, { type: MESSAGE_UPDATED, data: { change: 'edited' } });
    if (wish.newcomerIds.length > 0) {
      const data = { user_ids: wish.newcomerIds, by_name: asker.actor.name };
      await this.tell(tx, asker.actor, message, { type: MESSAGE_MENTIONED, data });
    }
    return this.messages.one(workspaceId, message.id, tx);
  }

  /** What was not sent yet is unwritten; everything else stays as a mark that something stood here. */
  async delete(tx: Tx, ref: CommentRef): Promise<MessageRow> {
    const { asker } = ref;
    const message = await this.locked(tx, ref);
    if (mayUndo(asker, message)) return this.takeBack(tx, asker.actor, message);
    if (!mayDelete(asker, message)) throw refusal(asker, message);
    await this.rows.markDeleted(tx, asker, message);
    await this.refreshLast(tx, asker.actor, message);
    await this.tell(tx, asker.actor, message, { type: MESSAGE_UPDATED, data: { change: 'deleted' } });
    return this.messages.one(asker.actor.workspaceId, message.id, tx);
  }

  async editsOf({ asker, ticketId, commentId }: CommentRef): Promise<CommentEdit[]> {
    const message = await this.messages.one(asker.actor.workspaceId, commentId);
    if (message.ticket_id !== ticketId || !maySeeEdits(asker, message)) throw commentNotFound();
    return this.rows.editsOf(asker.actor.workspaceId, message);
  }

  private async locked(tx: Tx, { asker, ticketId, commentId }: CommentRef): Promise<MessageRow> {
    await this.tickets.lock(tx, asker.actor.workspaceId, [ticketId]);
    const message = await this.messages.lock(tx, asker.actor.workspaceId, commentId);
    if (message?.ticket_id !== ticketId || message.deleted_at !== null) throw commentNotFound();
    return message;
  }

  private async takeBack(tx: Tx, actor: UserActor, message: MessageRow): Promise<MessageRow> {
    await this.unwriteParts(tx, actor, message);
    await this.unwrite(tx, actor, message);
    await this.refreshLast(tx, actor, message, true);
    await this.tell(tx, actor, message, { type: MESSAGE_TAKEN_BACK });
    // What stood behind it may be sent now.
    tx.wakeAfterCommit('outbound');
    return message;
  }

  /** Its further files go with it, as long as none of them has left. */
  private async unwriteParts(tx: Tx, actor: UserActor, message: MessageRow): Promise<void> {
    for (const part of await this.messages.waitingParts(tx, actor.workspaceId, message)) {
      await this.unwrite(tx, actor, part);
      await this.refreshLast(tx, actor, part, true);
      await this.tell(tx, actor, part, { type: MESSAGE_TAKEN_BACK });
    }
  }

  private async unwrite(tx: Tx, actor: UserActor, message: MessageRow): Promise<void> {
    const files = await this.attachments.release(tx, actor.workspaceId, message.id);
    if (files > 0 && message.ticket_id !== null) {
      await this.tickets.filesCame(tx, actor.workspaceId, [{ ticketId: message.ticket_id, files: -files }]);
    }
    await this.rows.remove(tx, actor.workspaceId, message.id);
  }

  private async refreshLast(
    tx: Tx,
    actor: UserActor,
    message: MessageRow,
    isTakenBack = false,
  ): Promise<void> {
    if (message.is_internal || message.ticket_id === null) return;
    const last = await this.rows.lastOf(tx, actor.workspaceId, { of: 'ticket', id: message.ticket_id });
    await this.tickets.messageWithdrawn(tx, actor, {
      ticketId: message.ticket_id,
      messageId: message.id,
      writtenAt: message.created_at,
      isTakenBack,
      last,
    });
    if (message.chat_id !== null) await this.rows.refreshChat(tx, actor.workspaceId, message.chat_id);
  }

  private async tell(tx: Tx, actor: UserActor, message: MessageRow, event: NewEvent): Promise<void> {
    const data = { message_id: message.id, is_internal: message.is_internal, ...event.data };
    await this.eventLog.record(tx, actor, [
      { ...event, ticketId: message.ticket_id, chatId: message.chat_id, data },
    ]);
  }
}

/** What a message shall say, and in which ways that differs from what it says. */
const wishOf = (message: MessageRow, change: CommentChange) => {
  const { body = message.body, isResolution = message.is_resolution } = change;
  const mentionedIds = [...new Set(change.mentionedUserIds ?? message.mentioned_user_ids)];
  return {
    body,
    isResolution,
    mentionedIds,
    newcomerIds: mentionedIds.filter((id) => !message.mentioned_user_ids.includes(id)),
    isRewritten: body !== message.body || change.mentionedUserIds !== undefined,
    isMarked: isResolution !== message.is_resolution,
  };
};

const refusal = (asker: CommentAsker, message: MessageRow) =>
  isTooLate(asker, message) ? windowOver(asker.settings.commentEditWindowSeconds) : notYours();

const guardEdit = (asker: CommentAsker, message: MessageRow): void => {
  if (!mayEdit(asker, message)) throw refusal(asker, message);
  if (!isChangeable(message)) throw alreadySent();
};
