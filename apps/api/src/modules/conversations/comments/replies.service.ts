import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../../platform/access/actor.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { CannedResponses } from '../../canned-responses/canned-responses.service.ts';
import { ThreadMoved, type ThreadRef, Tickets } from '../../tickets/tickets.service.ts';
import { FileParts } from '../file-parts.ts';
import { type MessageRow } from '../message.row.ts';
import { ReplyChecks } from './reply-checks.ts';

/** What may come with a message that somebody of the desk types. */
export interface ReplyExtras {
  /** The message that it answers. */
  replyToId?: string | null;
  mentionedUserIds?: string[];
  /** The message that the writer saw last: when others wrote since, nothing is sent. */
  expectedLastId?: string | null;
  cannedResponseId?: string | null;
  /** Files of the writer's own uploads. */
  attachmentIds?: readonly string[];
  /** How long it waits before it is sent, so that it can be taken back. */
  holdSeconds?: number;
}

export interface Reply extends ReplyExtras {
  body: string;
  isInternal: boolean;
  isResolution: boolean;
  then: 'waiting_on_customer' | 'resolved' | null;
}

interface ReplyTarget extends ThreadRef {
  chatId: string | null;
}

const SETTLED = new Set(['resolved', 'closed']);

/** What the desk's people write: replies, notes, and words in a chat. */
@Injectable()
export class Replies {
  constructor(
    private readonly tickets: Tickets,
    private readonly fileParts: FileParts,
    private readonly checks: ReplyChecks,
    private readonly cannedResponses: CannedResponses,
    private readonly clock: Clock,
  ) {}

  /** An agent's public reply, or a note that stays inside. */
  async reply(
    tx: Tx,
    actor: UserActor,
    { ticketId, cameBy, chatId }: ReplyTarget,
    reply: Reply,
  ): Promise<MessageRow> {
    const at = this.clock.now();
    const { expectedLastId, mentionedUserIds = [], cannedResponseId } = reply;
    const sentTo = reply.isInternal ? null : chatId;
    const { parts, preview, files } = await this.fileParts.of(tx, actor, { chatId: sentTo, ...reply });
    const wrote = { ticketId, cameBy, at, preview, messages: parts.length, ...reply };
    await this.tickets.agentWrote(tx, actor, wrote);
    if (expectedLastId) await this.checks.nothingNewer(tx, actor, ticketId, expectedLastId);
    if (mentionedUserIds.length > 0) await this.checks.areColleagues(tx, actor.workspaceId, mentionedUserIds);
    const written = await this.fileParts.write(tx, parts, {
      actor,
      author: { type: 'agent', userId: actor.userId, name: actor.name },
      ticketId,
      cameBy,
      chatId: sentTo,
      isInternal: reply.isInternal,
      isResolution: reply.isResolution,
      at,
      replyToId: reply.replyToId,
      mentionedUserIds,
      holdSeconds: reply.holdSeconds,
    });
    if (files > 0) await this.tickets.filesCame(tx, actor.workspaceId, [{ ticketId, files }]);
    // Last, because many who reply at once count in the same row.
    if (cannedResponseId) await this.cannedResponses.used(tx, actor, cannedResponseId);
    return written;
  }

  /** An agent's message in a chat: the reply to its ticket while one is worked on, else just a message. */
  async writeInChat(
    tx: Tx,
    actor: UserActor,
    chat: { id: string; currentTicketId: string | null },
    { body, ...extras }: ReplyExtras & { body: string },
  ): Promise<MessageRow> {
    const [ticket] =
      chat.currentTicketId === null
        ? []
        : await this.tickets.lock(tx, actor.workspaceId, [chat.currentTicketId]);
    if (ticket?.mergedIntoId) throw new ThreadMoved();
    const reply: Reply = { ...extras, body, isInternal: false, isResolution: false, then: null };
    if (ticket && !SETTLED.has(ticket.status)) {
      return this.reply(tx, actor, { ticketId: ticket.id, cameBy: null, chatId: chat.id }, reply);
    }
    const { parts } = await this.fileParts.of(tx, actor, { chatId: chat.id, ...reply });
    return this.fileParts.write(tx, parts, {
      actor,
      author: { type: 'agent', userId: actor.userId, name: actor.name },
      ticketId: null,
      chatId: chat.id,
      isInternal: false,
      isResolution: false,
      at: this.clock.now(),
      replyToId: extras.replyToId,
    });
  }
}
