import { Injectable } from '@nestjs/common';
import { type Actor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import { MESSAGE_DELIVERY_CHANGED } from './conversations.events.ts';
import { Deliveries } from './deliveries.service.ts';
import { type DeliveryError, type NamedMessage } from './delivery-report.ts';
import { type MessageDeliveryState } from './message.entity.ts';

export interface DueChat {
  workspaceId: string;
  chatId: string;
}

/** The oldest message of a chat that waits to be sent, with what a sender needs. */
export interface OutboxHead {
  workspaceId: string;
  id: string;
  chatId: string;
  ticketId: string | null;
  channelId: string;
  chatAddress: string;
  kind: string;
  body: string;
  quotedExternalId: string | null;
  attempts: number;
  createdAt: Date;
  nextAttemptAt: Date;
  isBeingTried: boolean;
}

const COLUMNS = `m.workspace_id AS "workspaceId", m.id, m.chat_id AS "chatId", m.ticket_id AS "ticketId",
  m.channel_id AS "channelId", ch.address AS "chatAddress", m.kind, m.body,
  m.reply_to_external_id AS "quotedExternalId", m.attempts, m.created_at AS "createdAt",
  m.next_attempt_at AS "nextAttemptAt", m.attempt_started_at IS NOT NULL AS "isBeingTried"`;

// As text, so that the row is found by its key: PostgreSQL would rather read the index of all that waits, which is
// small until the day when it is not.
const IS_PENDING = `delivery_state::text = 'pending'`;

/**
 * What waits to be sent, chat by chat and in order. A row's own columns are the queue: a pending message is due at
 * `next_attempt_at`; while it is being tried, `attempt_started_at` is set and `next_attempt_at` is the moment at which
 * that try counts as lost.
 */
@Injectable()
export class MessageOutbox {
  constructor(
    private readonly db: Db,
    private readonly deliveries: Deliveries,
    private readonly tickets: Tickets,
    private readonly eventLog: EventLog,
    private readonly clock: Clock,
  ) {}

  /** Chats whose head is due. Messages behind a head that waits are no reason to look. */
  dueChats(limit: number): Promise<DueChat[]> {
    return this.db.query<DueChat>(
      // The partial index holds what is pending only. Joined with itself it was planned as a nested loop over all of it,
      // because statistics are mostly taken when nothing is pending.
      `WITH pending AS MATERIALIZED (
         SELECT workspace_id, chat_id, created_at, id, next_attempt_at FROM messages
         WHERE delivery_state = 'pending' AND next_attempt_at IS NOT NULL)
       SELECT workspace_id AS "workspaceId", chat_id AS "chatId"
       FROM (SELECT DISTINCT ON (workspace_id, chat_id) * FROM pending
             ORDER BY workspace_id, chat_id, created_at, id) heads
       WHERE next_attempt_at <= $1 ORDER BY next_attempt_at LIMIT $2`,
      [this.clock.now(), limit],
    );
  }

  async head({ workspaceId, chatId }: DueChat): Promise<OutboxHead | null> {
    const [head] = await this.db.query<OutboxHead>(
      `SELECT ${COLUMNS} FROM messages m
       JOIN chats ch ON ch.workspace_id = m.workspace_id AND ch.id = m.chat_id
       WHERE m.workspace_id = $1 AND m.chat_id = $2 AND m.delivery_state = 'pending'
       ORDER BY m.created_at, m.id LIMIT 1`,
      [workspaceId, chatId],
    );
    return head ?? null;
  }

  /** Marks the try before it is made. Of any number of workers one succeeds, the others get null. */
  async begin(head: OutboxHead, leaseMs: number): Promise<OutboxHead | null> {
    const now = this.clock.now();
    const rows = await this.db.query(
      `UPDATE messages SET attempts = attempts + 1, attempt_started_at = $4, next_attempt_at = $5, updated_at = $4
       WHERE workspace_id = $1 AND id = $2 AND attempts = $3 AND ${IS_PENDING}
         AND attempt_started_at IS NULL AND next_attempt_at <= $4
       RETURNING id`,
      [head.workspaceId, head.id, head.attempts, now, new Date(now.getTime() + leaseMs)],
    );
    return rows.length > 0 ? { ...head, attempts: head.attempts + 1, isBeingTried: true } : null;
  }

  async accepted(head: OutboxHead, answer: Pick<NamedMessage, 'externalId' | 'state'>): Promise<void> {
    const channel = { workspaceId: head.workspaceId, id: head.channelId };
    const named = { messageId: head.id, at: this.clock.now(), ...answer };
    await this.db.write((tx) => this.deliveries.named(tx, channel, named));
  }

  /** The gateway's name of the newest message that the customer wrote. */
  async lastReceived({ workspaceId, chatId }: DueChat): Promise<string | null> {
    const [row] = await this.db.query<{ external_id: string }>(
      `SELECT external_id FROM messages
       WHERE workspace_id = $1 AND chat_id = $2 AND author_type = 'customer' AND external_id IS NOT NULL
       ORDER BY created_at DESC, id DESC LIMIT 1`,
      [workspaceId, chatId],
    );
    return row?.external_id ?? null;
  }

  /** Certainly not sent: to be tried again at `at`, and what stands behind it not before. */
  async deferred(head: OutboxHead, at: Date, error: DeliveryError): Promise<void> {
    await this.db.write(async (tx) => {
      const isOurs = await this.settle(tx, head, { state: 'pending', error, nextAttemptAt: at });
      if (!isOurs) return;
      await tx.query(
        `UPDATE messages SET next_attempt_at = $3
         WHERE workspace_id = $1 AND chat_id = $2 AND delivery_state IN ('pending', 'uncertain')
           AND next_attempt_at < $3 AND attempt_started_at IS NULL`,
        [head.workspaceId, head.chatId, at],
      );
    });
  }

  async failed(head: OutboxHead, error: DeliveryError): Promise<void> {
    await this.db.write(async (tx) => {
      // Tickets are locked before messages, everywhere.
      if (head.ticketId !== null) await this.tickets.lock(tx, head.workspaceId, [head.ticketId]);
      const isOurs = await this.settle(tx, head, { state: 'failed', error, nextAttemptAt: null });
      if (!isOurs || head.ticketId === null) return;
      await this.tickets.markNeedsAttention(tx, head.workspaceId, head.ticketId, true);
    });
  }

  /** Perhaps sent: an echo or a status will tell, or a person decides. */
  async uncertain(head: OutboxHead, error: DeliveryError): Promise<void> {
    await this.db.write((tx) => this.settle(tx, head, { state: 'uncertain', error, nextAttemptAt: null }));
  }

  /** False when the message has been settled meanwhile, by an echo or a status that was faster. */
  private async settle(
    tx: Tx,
    head: OutboxHead,
    outcome: { state: MessageDeliveryState; error: DeliveryError; nextAttemptAt: Date | null },
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE messages SET delivery_state = $3, delivery_error = $4, next_attempt_at = $5, attempt_started_at = NULL,
         updated_at = $6
       WHERE workspace_id = $1 AND id = $2 AND ${IS_PENDING} AND attempt_started_at IS NOT NULL
         AND attempts = $7
       RETURNING id`,
      [
        head.workspaceId,
        head.id,
        outcome.state,
        { code: outcome.error.code, message: outcome.error.message },
        outcome.nextAttemptAt,
        this.clock.now(),
        head.attempts,
      ],
    );
    if (rows.length === 0) return false;
    const actor: Actor = { kind: 'channel', workspaceId: head.workspaceId, id: head.channelId };
    await this.eventLog.record(tx, actor, [
      {
        type: MESSAGE_DELIVERY_CHANGED,
        ticketId: head.ticketId,
        chatId: head.chatId,
        data: { message_id: head.id, from: 'pending', to: outcome.state },
      },
    ]);
    return true;
  }
}
