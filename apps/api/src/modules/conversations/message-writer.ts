import { Injectable } from '@nestjs/common';
import { type Actor } from '../../platform/access/actor.ts';
import { type Tx } from '../../platform/database/db.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { newId } from '../../platform/ids.ts';
import { type AuthorType } from './chat.entity.ts';
import { MESSAGE_RECEIVED, MESSAGE_SENT } from './conversations.events.ts';
import { type MessageRow, OWN_COLUMNS } from './message.row.ts';
import { previewOf } from './preview.ts';

export interface MessageDraft {
  actor: Actor;
  author: { type: AuthorType; userId: string | null; name: string | null };
  ticketId: string | null;
  /** Set for what goes out over the chat's channel; a note or a portal comment has none. */
  chatId: string | null;
  body: string;
  isInternal: boolean;
  isResolution: boolean;
  at: Date;
}

@Injectable()
export class MessageWriter {
  constructor(private readonly eventLog: EventLog) {}

  /** Writes a message that somebody typed in Loket; one of a chat waits to be sent from now on. */
  async write(tx: Tx, draft: MessageDraft): Promise<MessageRow> {
    const { actor, author } = draft;
    const [row] = await tx.query<MessageRow>(
      `WITH chat AS (
         UPDATE chats SET last_message_at = $9, last_message_preview = $10, last_message_author = $5,
           unread_count = 0, updated_at = $9
         FROM channels cn
         WHERE chats.workspace_id = $1 AND chats.id = $4
           AND cn.workspace_id = chats.workspace_id AND cn.id = chats.channel_id
         RETURNING chats.id, chats.channel_id, cn.kind = 'whatsapp' AS is_sent
       )
       INSERT INTO messages AS m (workspace_id, id, ticket_id, chat_id, channel_id, author_type, author_user_id,
         author_name, body, is_internal, is_resolution, kind, source, delivery_state, next_attempt_at,
         created_at, updated_at)
       SELECT $1, $2, $3, chat.id, chat.channel_id, $5, $6, $7, $8, $11, $12, 'text', 'desk',
         CASE WHEN chat.is_sent THEN 'pending'::delivery_state END,
         -- Behind a message that waits for its next attempt it waits as long.
         CASE WHEN chat.is_sent THEN greatest($9, (
           SELECT max(p.next_attempt_at) FROM messages p
           WHERE p.workspace_id = $1 AND p.chat_id = chat.id AND p.delivery_state = 'pending'
             AND p.attempt_started_at IS NULL)) END,
         $9, $9
       FROM (SELECT) one LEFT JOIN chat ON true
       RETURNING ${OWN_COLUMNS}`,
      [
        actor.workspaceId,
        newId(),
        draft.ticketId,
        draft.chatId,
        author.type,
        author.userId,
        author.name,
        draft.body,
        draft.at,
        previewOf(draft.body),
        draft.isInternal,
        draft.isResolution,
      ],
    );
    if (!row) throw new Error('an INSERT of one row returned none');
    await this.eventLog.record(tx, actor, [
      {
        type: author.type === 'customer' ? MESSAGE_RECEIVED : MESSAGE_SENT,
        ticketId: row.ticket_id,
        chatId: row.chat_id,
        data: { message_id: row.id, author_type: author.type, is_internal: row.is_internal },
        at: draft.at,
      },
    ]);
    if (row.delivery_state !== null) tx.wakeAfterCommit('outbound');
    return { ...row, author_name: author.name, quoted_id: null, quoted_author_name: null, quoted_body: null };
  }
}
