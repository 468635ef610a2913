import { Injectable } from '@nestjs/common';
import { type Tx } from '../../platform/database/db.ts';
import { isId } from '../../platform/ids.ts';
import { type MessageDeliveryState } from './message.entity.ts';
import {
  type ChannelRef,
  type DeliveryChange,
  type NamedMessage,
  type SentMessage,
  type StatusReport,
} from './delivery-report.ts';

interface Row {
  id: string;
  ticket_id: string | null;
  chat_id: string | null;
  external_id: string | null;
  delivery_state: MessageDeliveryState | null;
}

const COLUMNS = 'id, ticket_id, chat_id, external_id, delivery_state';
const toMessage = (row: Row): SentMessage => ({
  id: row.id,
  ticketId: row.ticket_id,
  chatId: row.chat_id,
  externalId: row.external_id,
  deliveryState: row.delivery_state,
});

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
  async lockNames(tx: Tx, names: { channelId: string; externalId: string }[]): Promise<void> {
    await tx.query(
      `SELECT pg_advisory_xact_lock(key)
       FROM (SELECT hashtextextended(name, 0) AS key FROM unnest($1::text[]) AS name ORDER BY 1) keys`,
      [names.map(({ channelId, externalId }) => `${channelId} ${externalId}`)],
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

  async unpark(tx: Tx, channel: ChannelRef, externalId: string): Promise<StatusReport[]> {
    return tx.query<StatusReport>(
      `DELETE FROM parked_statuses WHERE workspace_id = $1 AND channel_id = $2 AND external_id = $3
       RETURNING external_id AS "externalId", state, at, error`,
      [channel.workspaceId, channel.id, externalId],
    );
  }

  async lockWithTwin(
    tx: Tx,
    channel: ChannelRef,
    { messageId, externalId }: NamedMessage,
  ): Promise<{ message: SentMessage | null; twin: SentMessage | null }> {
    const rows = await tx.query<Row>(
      `SELECT ${COLUMNS} FROM messages
       WHERE workspace_id = $1 AND (id = $3 OR (channel_id = $2 AND external_id = $4)) ORDER BY id FOR UPDATE`,
      [channel.workspaceId, channel.id, messageId, externalId],
    );
    const message = rows.find(({ id }) => id === messageId);
    const twin = rows.find(({ id }) => id !== messageId);
    return { message: message ? toMessage(message) : null, twin: twin ? toMessage(twin) : null };
  }

  async giveWay(tx: Tx, channel: ChannelRef, twinId: string): Promise<void> {
    await tx.query(`DELETE FROM messages WHERE workspace_id = $1 AND id = $2 AND source = 'phone'`, [
      channel.workspaceId,
      twinId,
    ]);
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

  async write(tx: Tx, channel: ChannelRef, changes: DeliveryChange[], now: Date): Promise<void> {
    const rows = changes.map((change) => ({
      id: change.message.id,
      external_id: change.externalId,
      state: change.to,
      error: change.error,
      sent_at: change.sentAt,
      delivered_at: change.deliveredAt,
      read_at: change.readAt,
    }));
    await tx.query(
      `UPDATE messages m SET external_id = r.external_id, delivery_state = r.state,
         delivery_error = CASE WHEN r.state = 'failed' THEN coalesce(r.error, m.delivery_error) END,
         sent_at = coalesce(m.sent_at, r.sent_at), delivered_at = coalesce(m.delivered_at, r.delivered_at),
         read_at = coalesce(m.read_at, r.read_at), next_attempt_at = NULL, attempt_started_at = NULL, updated_at = $3
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, external_id text, state delivery_state, error jsonb,
         sent_at timestamptz, delivered_at timestamptz, read_at timestamptz)
       WHERE m.workspace_id = $1 AND m.id = r.id`,
      [channel.workspaceId, JSON.stringify(rows), now],
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
