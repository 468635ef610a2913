import { Injectable } from '@nestjs/common';
import { type Tx } from '../../../platform/database/db.ts';
import { type ExternalKey, type FreshMessage } from './intake-questions.ts';
import { keyOf, type KnownChat, type KnownMessage } from './intake.types.ts';

interface MessageRow {
  channel_id: string;
  external_id: string;
  id: string;
  chat_id: string | null;
  ticket_id: string | null;
  author_type: KnownMessage['authorType'];
  kind: string;
  body: string;
  content: Record<string, unknown> | null;
  reactions: KnownMessage['reactions'];
  edited_at: Date | null;
  deleted_at: Date | null;
}

interface ChatRow {
  id: string;
  channel_id: string;
  contact_id: string;
  mode: KnownChat['mode'];
  current_ticket_id: string | null;
}

/** What intake must know before it decides; one statement each, whatever the size of the batch. */
@Injectable()
export class IntakeQueries {
  async messages(
    tx: Tx,
    workspaceId: string,
    keys: readonly ExternalKey[],
  ): Promise<Map<string, KnownMessage>> {
    if (keys.length === 0) return new Map();
    const rows = await tx.query<MessageRow>(
      `SELECT m.channel_id, m.external_id, m.id, m.chat_id, m.ticket_id, m.author_type, m.kind, m.body, m.content,
         m.reactions, m.edited_at, m.deleted_at
       FROM unnest($2::uuid[], $3::text[]) AS k(channel_id, external_id)
       JOIN messages m ON m.workspace_id = $1 AND m.channel_id = k.channel_id AND m.external_id = k.external_id`,
      [workspaceId, keys.map(({ channelId }) => channelId), keys.map(({ externalId }) => externalId)],
    );
    return new Map(rows.map((row) => [keyOf(row.channel_id, row.external_id), toKnownMessage(row)]));
  }

  async chats(
    tx: Tx,
    workspaceId: string,
    keys: readonly { channelId: string; contactId: string }[],
  ): Promise<Map<string, KnownChat>> {
    if (keys.length === 0) return new Map();
    const rows = await tx.query<ChatRow>(
      `SELECT c.id, c.channel_id, c.contact_id, c.mode, c.current_ticket_id
       FROM unnest($2::uuid[], $3::uuid[]) AS k(channel_id, contact_id)
       JOIN chats c ON c.workspace_id = $1 AND c.channel_id = k.channel_id AND c.contact_id = k.contact_id`,
      [workspaceId, keys.map(({ channelId }) => channelId), keys.map(({ contactId }) => contactId)],
    );
    return new Map(rows.map((row) => [keyOf(row.channel_id, row.contact_id), toKnownChat(row)]));
  }

  /** When messages without id and time were stored lately, by their hash. */
  async shortForms(
    tx: Tx,
    workspaceId: string,
    { chatIds, messages }: { chatIds: string[]; messages: FreshMessage[] },
  ): Promise<Map<string, Date[]>> {
    const earliestMs = Math.min(
      ...messages.map(({ receivedAt, event }) => receivedAt.getTime() - (event.dedupeWithinMs ?? 0)),
    );
    const rows = await tx.query<{ channel_id: string; hash: string; created_at: Date }>(
      `SELECT channel_id, split_part(external_id, ':', 1) AS hash, created_at FROM messages
       WHERE workspace_id = $1 AND chat_id = ANY($2::uuid[]) AND created_at >= $3
         AND split_part(external_id, ':', 1) = ANY($4::text[])`,
      [workspaceId, chatIds, new Date(earliestMs), messages.map(({ event }) => event.providerMessageId)],
    );
    const found = new Map<string, Date[]>();
    for (const row of rows) {
      const key = keyOf(row.channel_id, row.hash);
      found.set(key, [...(found.get(key) ?? []), row.created_at]);
    }
    return found;
  }
}

const toKnownMessage = (row: MessageRow): KnownMessage => ({
  id: row.id,
  chatId: row.chat_id,
  ticketId: row.ticket_id,
  authorType: row.author_type,
  kind: row.kind,
  body: row.body,
  content: row.content,
  reactions: row.reactions,
  editedAt: row.edited_at,
  deletedAt: row.deleted_at,
});

const toKnownChat = (row: ChatRow): KnownChat => ({
  id: row.id,
  channelId: row.channel_id,
  contactId: row.contact_id,
  mode: row.mode,
  currentTicketId: row.current_ticket_id,
});
