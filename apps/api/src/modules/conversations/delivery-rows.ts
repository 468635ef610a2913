import { Injectable } from '@nestjs/common';
import { type Tx } from '../../platform/database/db.ts';
import { isId } from '../../platform/ids.ts';
import { type MessageDeliveryState } from './message.entity.ts';
import {
  type AttemptEnd,
  type ChannelRef,
  type DeliveryChange,
  type SentMessage,
  type StatusReport,
} from './delivery-report.ts';

interface Row {
  id: string;
  ticket_id: string | null;
  chat_id: string | null;
  channel_id: string | null;
  external_id: string | null;
  delivery_state: MessageDeliveryState | null;
  attempt_started_at: Date | null;
}

interface ExternalName {
  channelId: string;
  externalId: string;
}

const COLUMNS = 'id, ticket_id, chat_id, channel_id, external_id, delivery_state, attempt_started_at';
const toMessage = (row: Row): SentMessage => ({
  id: row.id,
  ticketId: row.ticket_id,
  chatId: row.chat_id,
  channelId: row.channel_id,
  externalId: row.external_id,
  deliveryState: row.delivery_state,
  triedSince: row.attempt_started_at,
});

export const nameKey = ({ channelId, externalId }: ExternalName): string => `${channelId} ${externalId}`;

/** The statements behind Deliveries. */
@Injectable()
export class DeliveryRows {
  /** By name. A Baileys gateway may have taken our own id for the name, which is then known before its answer. */
  async lockByExternalId(tx: Tx, channel: ChannelRef, names: string[]): Promise<Map<string, SentMessage>> {
    const rows = await tx.query<Row>(
      `SELECT ${COLUMNS} FROM messages
       WHERE workspace_id = $1 AND channel_id = $2
         AND (external_id = ANY ($3::text[]) OR (id = ANY ($4::uuid[]) AND external_id IS NULL))
       ORDER BY id FOR UPDATE`,
      [channel.workspaceId, channel.id, names, names.filter(isId)],
    );
    return new Map(rows.map((row) => [row.external_id ?? row.id, toMessage(row)]));
  }

  /** Makes whoever learns one of these names and whoever parks a status of it wait for each other. */
  async lockNames(tx: Tx, names: ExternalName[]): Promise<void> {
    await tx.query(
      `SELECT pg_advisory_xact_lock(key)
       FROM (SELECT hashtextextended(name, 0) AS key FROM unnest($1::text[]) AS name ORDER BY 1) keys`,
      [names.map(nameKey)],
    );
  }

  async park(tx: Tx, channel: ChannelRef, reports: readonly StatusReport[], now: Date): Promise<void> {
    if (reports.length === 0) return;
    const rows = reports.map(({ externalId, state, at, error }) => ({
      external_id: externalId,
      state,
      at,
      error,
    }));
    await tx.query(
      `INSERT INTO parked_statuses (workspace_id, channel_id, external_id, state, error, at, created_at)
       SELECT $1, $2, r.external_id, r.state, r.error, r.at, $4
       FROM jsonb_to_recordset($3::jsonb) AS r(external_id text, state delivery_state, error jsonb, at timestamptz)
       ON CONFLICT DO NOTHING`,
      [channel.workspaceId, channel.id, JSON.stringify(rows), now],
    );
  }

  /** What was said of these names before they were known, by nameKey. */
  async unpark(
    tx: Tx,
    workspaceId: string,
    names: readonly ExternalName[],
  ): Promise<Map<string, StatusReport[]>> {
    if (names.length === 0) return new Map();
    const rows = await tx.query<StatusReport & ExternalName>(
      `DELETE FROM parked_statuses p USING unnest($2::uuid[], $3::text[]) AS n(channel_id, external_id)
       WHERE p.workspace_id = $1 AND p.channel_id = n.channel_id AND p.external_id = n.external_id
       RETURNING p.channel_id AS "channelId", p.external_id AS "externalId", p.state, p.at, p.error`,
      [workspaceId, names.map(({ channelId }) => channelId), names.map(({ externalId }) => externalId)],
    );
    return Map.groupBy(rows, nameKey);
  }

  /** The messages that were tried, and by their ids the twins: rows that bear the name that one has just got. */
  async lockAttempts(
    tx: Tx,
    workspaceId: string,
    ends: readonly AttemptEnd[],
  ): Promise<{ messages: Map<string, SentMessage>; twins: Map<string, SentMessage> }> {
    const named = ends.filter((end) => end.kind === 'named');
    const rows = await tx.query<Row>(
      // By key alone, as the names' rows are few: with OR the plan for any parameters may read the table.
      `SELECT ${COLUMNS} FROM messages
       WHERE workspace_id = $1 AND id = ANY ($2::uuid[] || ARRAY(
         SELECT m.id FROM unnest($3::uuid[], $4::text[]) AS n(channel_id, external_id)
         JOIN messages m ON m.workspace_id = $1 AND m.channel_id = n.channel_id AND m.external_id = n.external_id))
       ORDER BY id FOR UPDATE`,
      [
        workspaceId,
        ends.map(({ messageId }) => messageId),
        named.map(({ channelId }) => channelId),
        named.map(({ externalId }) => externalId),
      ],
    );
    const owners = new Map(named.map((end) => [nameKey(end), end.messageId]));
    const messages = new Map(rows.map((row) => [row.id, toMessage(row)]));
    const twins = new Map<string, SentMessage>();
    for (const message of messages.values()) {
      const { channelId, externalId } = message;
      const owner =
        channelId === null || externalId === null ? null : owners.get(nameKey({ channelId, externalId }));
      if (owner && owner !== message.id && messages.has(owner)) twins.set(owner, message);
    }
    return { messages, twins };
  }

  async giveWay(tx: Tx, workspaceId: string, twins: readonly SentMessage[]): Promise<void> {
    await tx.query(
      `DELETE FROM messages WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) AND source = 'phone'`,
      [workspaceId, twins.map(({ id }) => id)],
    );
  }

  async holdBack(tx: Tx, workspaceId: string, deferred: readonly DeliveryChange[]): Promise<void> {
    await tx.query(
      `UPDATE messages m SET next_attempt_at = d.at
       FROM unnest($2::uuid[], $3::timestamptz[]) AS d(chat_id, at)
       WHERE m.workspace_id = $1 AND m.chat_id = d.chat_id AND m.delivery_state IN ('pending', 'uncertain')
         AND m.next_attempt_at < d.at AND m.attempt_started_at IS NULL`,
      [
        workspaceId,
        deferred.map(({ message }) => message.chatId),
        deferred.map(({ nextAttemptAt }) => nextAttemptAt),
      ],
    );
  }

  async findUnsettled(
    tx: Tx,
    channel: ChannelRef,
    echo: { chatId: string; body: string; clientId?: string | null },
  ): Promise<string | null> {
    const clientId = echo.clientId && isId(echo.clientId) ? echo.clientId : null;
    const [row] = await tx.query<{ id: string }>(
      `SELECT id FROM messages
       WHERE workspace_id = $1 AND chat_id = $2 AND external_id IS NULL
         AND delivery_state IN ('pending', 'uncertain')
         AND (delivery_state = 'uncertain' OR attempt_started_at IS NOT NULL)
         AND (id = $4 OR body = $3)
       ORDER BY (id = $4) DESC NULLS LAST, created_at, id LIMIT 1 FOR UPDATE`,
      [channel.workspaceId, echo.chatId, echo.body, clientId],
    );
    return row?.id ?? null;
  }

  async write(tx: Tx, workspaceId: string, changes: readonly DeliveryChange[], now: Date): Promise<void> {
    const rows = changes.map((change) => ({
      id: change.message.id,
      external_id: change.externalId,
      state: change.to,
      error: change.error,
      sent_at: change.sentAt,
      delivered_at: change.deliveredAt,
      read_at: change.readAt,
      next_attempt_at: change.nextAttemptAt,
    }));
    await tx.query(
      `UPDATE messages m SET external_id = r.external_id, delivery_state = r.state,
         delivery_error = CASE WHEN r.state = 'failed' THEN coalesce(r.error, m.delivery_error) ELSE r.error END,
         sent_at = coalesce(m.sent_at, r.sent_at), delivered_at = coalesce(m.delivered_at, r.delivered_at),
         read_at = coalesce(m.read_at, r.read_at), next_attempt_at = r.next_attempt_at, attempt_started_at = NULL,
         updated_at = $3
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, external_id text, state delivery_state, error jsonb,
         sent_at timestamptz, delivered_at timestamptz, read_at timestamptz, next_attempt_at timestamptz)
       WHERE m.workspace_id = $1 AND m.id = r.id`,
      [workspaceId, JSON.stringify(rows), now],
    );
  }

  async hasFailed(tx: Tx, workspaceId: string, ticketId: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT FROM messages WHERE workspace_id = $1 AND ticket_id = $2 AND delivery_state = 'failed' LIMIT 1`,
      [workspaceId, ticketId],
    );
    return rows.length > 0;
  }
}
