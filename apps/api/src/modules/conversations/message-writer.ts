import { Injectable } from '@nestjs/common';
import { type Actor } from '../../platform/access/actor.ts';
import { type Tx } from '../../platform/database/db.ts';
import { EventLog, type NewEvent } from '../../platform/events/event-log.ts';
import { newId } from '../../platform/ids.ts';
import { type AttachmentRow } from './attachments/attachment.row.ts';
import { Attachments } from './attachments/attachments.service.ts';
import { mediaKindOf } from './attachments/content-type.ts';
import { type AuthorType } from './chat.entity.ts';
import { notInConversation } from './comments/comments.errors.ts';
import { HeldSends } from './comments/held-sends.ts';
import { MESSAGE_MENTIONED, MESSAGE_RECEIVED, MESSAGE_SENT } from './conversations.events.ts';
import { type MessageRow, OWN_COLUMNS } from './message.row.ts';
import { previewOf } from './preview.ts';

export interface MessageDraft {
  actor: Actor;
  author: { type: AuthorType; userId: string | null; name: string | null };
  ticketId: string | null;
  /** The merged ticket by which it came; of a chat it is known without. */
  cameBy?: string | null;
  /** Set for what goes out over the chat's channel; a note or a portal comment has none. */
  chatId: string | null;
  body: string;
  isInternal: boolean;
  isResolution: boolean;
  at: Date;
  /** The message that it answers, of the same ticket or chat. */
  replyToId?: string | null;
  mentionedUserIds?: string[];
  /** Files of its own uploads, locked. */
  files?: readonly AttachmentRow[];
  /** The message whose further files it brings, where one message takes one file. */
  partOfId?: string | null;
  /** How long it waits before it is sent. */
  holdSeconds?: number;
}

const RETURNED_COLUMNS = `${OWN_COLUMNS}, (SELECT id FROM quoted) AS quoted_id,
  (SELECT author_name FROM quoted) AS quoted_author_name, (SELECT body FROM quoted) AS quoted_body,
  CASE WHEN $14::uuid[] = '{}' THEN '[]'::jsonb ELSE (
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', mu.id, 'name', mu.name) ORDER BY mu.name), '[]') FROM users mu
    WHERE mu.workspace_id = $1 AND mu.id = ANY ($14::uuid[])) END AS mentions`;

const INSERT = `WITH chat AS (
         UPDATE chats SET last_message_at = $9, last_message_preview = $10, last_message_author = $5,
           unread_count = 0, updated_at = $9
         FROM channels cn
         WHERE chats.workspace_id = $1 AND chats.id = $4
           AND cn.workspace_id = chats.workspace_id AND cn.id = chats.channel_id
         RETURNING chats.id, chats.channel_id, cn.kind = 'whatsapp' AS is_sent,
           CASE WHEN chats.current_ticket_id = $3 THEN chats.origin_ticket_id END AS origin_ticket_id
       ), quoted AS (
         SELECT q.id, q.external_id, q.body, coalesce(u.name, q.author_name, (
           SELECT c.name FROM chats qc JOIN contacts c ON c.workspace_id = qc.workspace_id AND c.id = qc.contact_id
           WHERE q.author_type = 'customer' AND qc.workspace_id = q.workspace_id AND qc.id = q.chat_id)) AS author_name
         FROM messages q LEFT JOIN users u ON u.workspace_id = q.workspace_id AND u.id = q.author_user_id
         WHERE q.workspace_id = $1 AND q.id = $13 AND q.deleted_at IS NULL
           AND (q.ticket_id = $3 OR q.chat_id = $4) AND (NOT q.is_internal OR $11)
       ), drafted AS (
         DELETE FROM drafts WHERE workspace_id = $1 AND ticket_id = $3 AND user_id = $6 AND is_internal = $11
       )
       INSERT INTO messages AS m (workspace_id, id, ticket_id, origin_ticket_id, chat_id, channel_id, author_type, author_user_id,
         author_name, body, is_internal, is_resolution, kind, source, delivery_state, next_attempt_at,
         reply_to_id, reply_to_external_id, mentioned_user_ids, content, created_at, updated_at)
       SELECT $1, $2, $3, coalesce($18, chat.origin_ticket_id), chat.id, chat.channel_id, $5, $6, $7, $8, $11, $12, $16, 'desk',
         CASE WHEN chat.is_sent THEN 'pending'::delivery_state END,
         -- Behind a message that waits for its next attempt it waits as long.
         CASE WHEN chat.is_sent THEN greatest($15::timestamptz, (
           SELECT max(p.next_attempt_at) FROM messages p
           WHERE p.workspace_id = $1 AND p.chat_id = chat.id AND p.delivery_state = 'pending'
             AND p.attempt_started_at IS NULL)) END,
         quoted.id, quoted.external_id, $14, $17, $9, $9
       FROM (SELECT) one LEFT JOIN chat ON true LEFT JOIN quoted ON true
       RETURNING ${RETURNED_COLUMNS}`;

@Injectable()
export class MessageWriter {
  constructor(
    private readonly eventLog: EventLog,
    private readonly attachments: Attachments,
    private readonly heldSends: HeldSends,
  ) {}

  /** Writes a message that somebody typed in Loket; one of a chat waits to be sent from now on. */
  async write(tx: Tx, draft: MessageDraft): Promise<MessageRow> {
    const { actor, author, files = [] } = draft;
    const mentionedIds = [...new Set(draft.mentionedUserIds ?? [])];
    const [row] = await tx.query<MessageRow>(INSERT, parametersOf(draft, mentionedIds));
    if (!row) throw new Error('an INSERT of one row returned none');
    if (draft.replyToId && row.quoted_id === null) throw notInConversation('reply_to_id');
    const place = { workspaceId: actor.workspaceId, messageId: row.id, ticketId: row.ticket_id };
    await this.attachments.use(tx, place, files);
    await this.eventLog.record(tx, actor, eventsOf(row, draft));
    if (row.delivery_state !== null) tx.wakeAfterCommit('outbound');
    if (row.delivery_state !== null && draft.holdSeconds) this.heldSends.dueIn(draft.holdSeconds);
    return {
      ...row,
      author_name: author.name,
      deleted_by_name: null,
      edits_count: 0,
      attachments: [...files],
    };
  }
}

const eventsOf = (row: MessageRow, { author, at }: MessageDraft): NewEvent[] => {
  const place = { ticketId: row.ticket_id, chatId: row.chat_id, at };
  const data = { message_id: row.id, author_type: author.type, is_internal: row.is_internal };
  const said = { ...place, type: author.type === 'customer' ? MESSAGE_RECEIVED : MESSAGE_SENT, data };
  if (row.mentioned_user_ids.length === 0) return [said];
  const mentioned = { message_id: row.id, user_ids: row.mentioned_user_ids, by_name: author.name };
  return [said, { ...place, type: MESSAGE_MENTIONED, data: mentioned }];
};

const parametersOf = (draft: MessageDraft, mentionedIds: readonly string[]): unknown[] => {
  const { actor, author, files: [firstFile] = [] } = draft;
  return [
    actor.workspaceId,
    newId(),
    draft.ticketId,
    draft.chatId,
    author.type,
    author.userId,
    author.name,
    draft.body,
    draft.at,
    previewOf(draft.body || (firstFile?.file_name ?? '')),
    draft.isInternal,
    draft.isResolution,
    draft.replyToId ?? null,
    mentionedIds,
    new Date(draft.at.getTime() + (draft.holdSeconds ?? 0) * 1000),
    firstFile ? mediaKindOf(firstFile.content_type) : 'text',
    draft.partOfId ? { part_of: draft.partOfId } : null,
    draft.cameBy ?? null,
  ];
};
