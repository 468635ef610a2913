import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.ts';
import { Db } from '../../platform/database/db.ts';
import { Deliveries } from './deliveries.service.ts';
import { type AttemptEnd } from './delivery-report.ts';

/** A message that this process tries to send now: its attempt is marked, and nobody else will take it. */
export interface LeasedMessage {
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
  startedAt: Date;
  createdAt: Date;
}

/** An attempt that was begun and has no outcome, though its time is over. */
export interface LostAttempt {
  workspaceId: string;
  id: string;
  ticketId: string | null;
  channelId: string;
  startedAt: Date;
}

export interface LeaseWish {
  /** At most so many in all. */
  limit: number;
  perChannel: number;
  /** Channels that have less room than that. */
  crowded: readonly { channelId: string; free: number }[];
  leaseMs: number;
}

// Subqueries for the oldest and for the address, the rows by their place: joins would be planned by statistics that are
// mostly taken when nothing waits, and then read all that waits for each row on the day when much does.
const LEASE = `
  WITH RECURSIVE waiting AS (
    (SELECT channel_id FROM messages
     WHERE delivery_state = 'pending' AND attempt_started_at IS NULL ORDER BY channel_id LIMIT 1)
    UNION ALL
    SELECT (SELECT m.channel_id FROM messages m
            WHERE m.delivery_state = 'pending' AND m.attempt_started_at IS NULL AND m.channel_id > waiting.channel_id
            ORDER BY m.channel_id LIMIT 1)
    FROM waiting WHERE waiting.channel_id IS NOT NULL
  ), heads AS (
    SELECT head.place FROM waiting
    LEFT JOIN unnest($3::uuid[], $4::integer[]) AS crowded(channel_id, free) USING (channel_id)
    CROSS JOIN LATERAL (
      SELECT m.ctid AS place, m.next_attempt_at FROM messages m
      WHERE m.channel_id = waiting.channel_id AND m.delivery_state = 'pending' AND m.attempt_started_at IS NULL
        AND m.next_attempt_at <= $1
        AND m.id = (
          SELECT oldest.id FROM messages oldest
          WHERE oldest.workspace_id = m.workspace_id AND oldest.chat_id = m.chat_id
            AND oldest.delivery_state = 'pending'
          ORDER BY oldest.created_at, oldest.id LIMIT 1)
      ORDER BY m.next_attempt_at LIMIT coalesce(crowded.free, $5)
      FOR UPDATE OF m SKIP LOCKED
    ) head
    ORDER BY head.next_attempt_at LIMIT $2
  )
  UPDATE messages m SET attempts = attempts + 1, attempt_started_at = $1, next_attempt_at = $6, updated_at = $1
  WHERE m.ctid = ANY (ARRAY(SELECT place FROM heads))
  RETURNING m.workspace_id AS "workspaceId", m.id, m.chat_id AS "chatId", m.ticket_id AS "ticketId",
    m.channel_id AS "channelId", m.kind, m.body, m.reply_to_external_id AS "quotedExternalId", m.attempts,
    m.attempt_started_at AS "startedAt", m.created_at AS "createdAt",
    (SELECT address FROM chats c WHERE c.workspace_id = m.workspace_id AND c.id = m.chat_id) AS "chatAddress"`;

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
    private readonly clock: Clock,
  ) {}

  /**
   * Takes the oldest message of each chat that has one due, and marks the attempts before they are made. What another
   * process takes at the same moment is passed over; what stands behind a message that waits or is tried stays.
   */
  lease({ limit, perChannel, crowded, leaseMs }: LeaseWish): Promise<LeasedMessage[]> {
    const now = this.clock.now();
    return this.db.query<LeasedMessage>(LEASE, [
      now,
      limit,
      crowded.map(({ channelId }) => channelId),
      crowded.map(({ free }) => free),
      perChannel,
      new Date(now.getTime() + leaseMs),
    ]);
  }

  /** Attempts of processes that are gone. */
  lost(limit: number): Promise<LostAttempt[]> {
    return this.db.query<LostAttempt>(
      `SELECT workspace_id AS "workspaceId", id, ticket_id AS "ticketId", channel_id AS "channelId",
         attempt_started_at AS "startedAt"
       FROM messages
       WHERE delivery_state = 'pending' AND attempt_started_at IS NOT NULL AND next_attempt_at <= $1
       ORDER BY next_attempt_at LIMIT $2`,
      [this.clock.now(), limit],
    );
  }

  /** Writes down how attempts of one workspace ended, in one transaction. */
  async settle(workspaceId: string, ends: readonly AttemptEnd[]): Promise<void> {
    await this.db.write((tx) => this.deliveries.settle(tx, workspaceId, ends));
  }

  /** Messages that wait to be sent or are being sent, in all workspaces. */
  async count(): Promise<number> {
    const [row] = await this.db.query<{ messages: number }>(
      `SELECT count(*)::int AS messages FROM messages WHERE delivery_state = 'pending'`,
    );
    return row?.messages ?? 0;
  }

  /** The gateway's name of the newest message that the customer wrote. */
  async lastReceived({
    workspaceId,
    chatId,
  }: {
    workspaceId: string;
    chatId: string;
  }): Promise<string | null> {
    const [row] = await this.db.query<{ external_id: string }>(
      `SELECT external_id FROM messages
       WHERE workspace_id = $1 AND chat_id = $2 AND author_type = 'customer' AND external_id IS NOT NULL
       ORDER BY created_at DESC, id DESC LIMIT 1`,
      [workspaceId, chatId],
    );
    return row?.external_id ?? null;
  }
}
