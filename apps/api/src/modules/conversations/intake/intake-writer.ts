import { Injectable } from '@nestjs/common';
import { identifiersOf } from '@loket/gateway-protocols/identity.ts';
import { Collision } from '../../../platform/database/database-errors.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { cut } from './stored-content.ts';
import { type ChatChange, type MessageChange, type PresenceReport } from './intake.types.ts';
import { type NewMessageRow } from './intake-rows.ts';

const CHAT_COLUMNS = `id uuid, channel_id uuid, contact_id uuid, address text, unread_plus integer, is_read boolean,
  is_online boolean, last_at timestamptz, last_preview text, last_author author_type, becomes_agent boolean,
  planned_at_ticket_id uuid, ticket_id uuid`;

/** The statements behind intake: one each for a whole batch, none when there is nothing to write. */
@Injectable()
export class IntakeWriter {
  async insertChats(tx: Tx, workspaceId: string, chats: ChatChange[], now: Date): Promise<void> {
    if (chats.length === 0) return;
    await tx.query(
      `INSERT INTO chats (workspace_id, id, channel_id, contact_id, address, mode, created_at, updated_at)
       SELECT $1, id, channel_id, contact_id, address, 'bot', $3, $3
       FROM jsonb_to_recordset($2::jsonb) AS r(${CHAT_COLUMNS})`,
      [workspaceId, JSON.stringify(chats.map((chat) => chatRow(chat, null))), now],
    );
  }

  async updateChats(
    tx: Tx,
    workspaceId: string,
    chats: { change: ChatChange; ticketId: string | null }[],
    now: Date,
  ): Promise<void> {
    if (chats.length === 0) return;
    // An agent who paused or closed the chat a moment ago has the last word on its mode.
    const updated = await tx.query(
      `UPDATE chats c SET
         address = r.address,
         mode = CASE WHEN r.becomes_agent AND c.mode = 'bot' THEN 'agent'::chat_mode ELSE c.mode END,
         unread_count = CASE WHEN r.is_read THEN 0 ELSE c.unread_count END + r.unread_plus,
         online = c.online OR r.is_online,
         current_ticket_id = coalesce(r.ticket_id, c.current_ticket_id),
         origin_ticket_id = CASE WHEN coalesce(r.ticket_id, c.current_ticket_id) = c.current_ticket_id
           THEN c.origin_ticket_id END,
         last_message_at = greatest(c.last_message_at, r.last_at),
         last_message_preview = CASE WHEN r.last_at >= coalesce(c.last_message_at, r.last_at)
           THEN r.last_preview ELSE c.last_message_preview END,
         last_message_author = CASE WHEN r.last_at >= coalesce(c.last_message_at, r.last_at)
           THEN r.last_author ELSE c.last_message_author END,
         updated_at = $3
       FROM jsonb_to_recordset($2::jsonb) AS r(${CHAT_COLUMNS})
       WHERE c.workspace_id = $1 AND c.id = r.id
         AND c.current_ticket_id IS NOT DISTINCT FROM r.planned_at_ticket_id
       RETURNING c.id`,
      [workspaceId, JSON.stringify(chats.map(({ change, ticketId }) => chatRow(change, ticketId))), now],
    );
    // A ticket was merged or unmerged while this was planned, and its chat is at another one now.
    if (updated.length < chats.length) throw new Collision();
  }

  async insertMessages(tx: Tx, workspaceId: string, messages: NewMessageRow[], now: Date): Promise<void> {
    if (messages.length === 0) return;
    await tx.query(
      `INSERT INTO messages (workspace_id, id, chat_id, ticket_id, origin_ticket_id, channel_id, author_type, author_name, is_greeting,
         kind, body, content, source, external_id, reply_to_external_id, reply_to_id, delivery_state, next_attempt_at,
         sent_at, provider_sent_at, created_at, updated_at)
       SELECT $1, r.id, r.chat_id, r.ticket_id,
         (SELECT c.origin_ticket_id FROM chats c
          WHERE c.workspace_id = $1 AND c.id = r.chat_id AND c.current_ticket_id = r.ticket_id),
         channel_id, author_type, author_name, is_greeting,
         kind, body, content, source, external_id, reply_to_external_id, reply_to_id, delivery_state, next_attempt_at,
         sent_at, provider_sent_at, created_at, $3
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, chat_id uuid, ticket_id uuid, channel_id uuid,
         author_type author_type, author_name text, is_greeting boolean, kind text, body text, content jsonb,
         source text, external_id text, reply_to_external_id text, reply_to_id uuid, delivery_state delivery_state,
         next_attempt_at timestamptz, sent_at timestamptz, provider_sent_at timestamptz, created_at timestamptz)
       ON CONFLICT (workspace_id, channel_id, external_id) DO NOTHING`,
      [workspaceId, JSON.stringify(messages), now],
    );
  }

  async changeMessages(tx: Tx, workspaceId: string, changes: MessageChange[], now: Date): Promise<void> {
    if (changes.length === 0) return;
    const rows = changes.map(({ message }) => ({
      id: message.id,
      kind: message.kind,
      body: message.body,
      content: message.content,
      reactions: message.reactions,
      edited_at: message.editedAt,
      deleted_at: message.deletedAt,
    }));
    await tx.query(
      `UPDATE messages m SET kind = r.kind, body = r.body, content = r.content, reactions = r.reactions,
         edited_at = r.edited_at, deleted_at = r.deleted_at, updated_at = $3
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, kind text, body text, content jsonb, reactions jsonb,
         edited_at timestamptz, deleted_at timestamptz)
       WHERE m.workspace_id = $1 AND m.id = r.id`,
      [workspaceId, JSON.stringify(rows), now],
    );
  }

  /** Gives the chats that were changed by it. */
  async setOnline(
    tx: Tx,
    workspaceId: string,
    presences: PresenceReport[],
    now: Date,
  ): Promise<{ id: string; online: boolean }[]> {
    const latest = new Map(
      presences.map((presence) => [`${presence.channelId} ${presence.address}`, presence]),
    );
    const rows = [...latest.values()].flatMap(({ channelId, address, isOnline }) =>
      identifiersOf([address]).map(({ kind, value }) => ({
        channel_id: channelId,
        kind,
        value: cut(value, 200),
        online: isOnline,
      })),
    );
    if (rows.length === 0) return [];
    return tx.query(
      `UPDATE chats c SET online = r.online, updated_at = $3
       FROM jsonb_to_recordset($2::jsonb) AS r(channel_id uuid, kind text, value text, online boolean)
       JOIN contact_identifiers i ON i.workspace_id = $1 AND i.kind = r.kind AND i.value = r.value
       WHERE c.workspace_id = $1 AND c.channel_id = r.channel_id AND c.contact_id = i.contact_id
         AND c.online <> r.online
       RETURNING c.id, c.online`,
      [workspaceId, JSON.stringify(rows), now],
    );
  }
}

const chatRow = (chat: ChatChange, ticketId: string | null): Record<string, unknown> => ({
  id: chat.id,
  channel_id: chat.channelId,
  contact_id: chat.contactId,
  address: chat.address,
  unread_plus: chat.unreadPlus,
  is_read: chat.isRead,
  is_online: chat.isOnline,
  last_at: chat.last?.at ?? null,
  last_preview: chat.last?.preview ?? null,
  last_author: chat.last?.author ?? null,
  becomes_agent: chat.becomesAgent,
  planned_at_ticket_id: chat.isNew ? null : chat.plannedAtTicketId,
  ticket_id: ticketId,
});
