import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import { type AuthorType } from '../chat.entity.ts';
import { previewOf } from '../intake/intake-words.ts';
import { type MessageRow } from '../message.row.ts';
import { MessagesQueries } from '../messages.queries.ts';
import { Workspaces } from '../../workspaces/workspaces.service.ts';
import { type CommentAsker } from './comment.policy.ts';

export interface CommentEdit {
  body: string;
  edited_by_id: string;
  edited_by_name: string;
  edited_at: Date;
}

interface NewWords {
  body: string;
  isResolution: boolean;
  mentionedIds: string[];
}

/** The statements behind CommentChanges. */
@Injectable()
export class CommentRows {
  constructor(
    private readonly db: Db,
    private readonly messages: MessagesQueries,
    private readonly workspaces: Workspaces,
  ) {}

  /** Writes what a message says now, and keeps what it said before. */
  async change(tx: Tx, { actor, now }: CommentAsker, message: MessageRow, words: NewWords): Promise<void> {
    const { workspaceId, userId } = actor;
    const isEdit = words.body !== message.body;
    if (isEdit) {
      await tx.query(
        `INSERT INTO message_edits (workspace_id, id, message_id, body, edited_by_id, edited_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [workspaceId, newId(), message.id, message.body, userId, now],
      );
    }
    await tx.query(
      `UPDATE messages SET body = $3, is_resolution = $4, mentioned_user_ids = $5, updated_at = $6,
         edited_at = CASE WHEN $7 THEN $6 ELSE edited_at END
       WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, message.id, words.body, words.isResolution, words.mentionedIds, now, isEdit],
    );
  }

  async markDeleted(tx: Tx, { actor, now }: CommentAsker, { id }: MessageRow): Promise<void> {
    await tx.query(
      `UPDATE messages SET deleted_at = $3, deleted_by_id = $4, updated_at = $3 WHERE workspace_id = $1 AND id = $2`,
      [actor.workspaceId, id, now, actor.userId],
    );
  }

  async remove(tx: Tx, workspaceId: string, messageId: string): Promise<void> {
    await tx.query('DELETE FROM message_edits WHERE workspace_id = $1 AND message_id = $2', [
      workspaceId,
      messageId,
    ]);
    await tx.query('DELETE FROM messages WHERE workspace_id = $1 AND id = $2', [workspaceId, messageId]);
  }

  async lastOf(
    tx: Tx,
    workspaceId: string,
    conversation: { of: 'ticket' | 'chat'; id: string },
  ): Promise<{ author: AuthorType; preview: string; at: Date } | null> {
    const last = await this.messages.lastPublic(tx, { workspaceId, withNotes: false, ...conversation });
    if (!last) return null;
    const { locale } = await this.workspaces.get(workspaceId);
    return { author: last.author_type, preview: previewOf(last, locale), at: last.created_at };
  }

  async refreshChat(tx: Tx, workspaceId: string, chatId: string): Promise<void> {
    const last = await this.lastOf(tx, workspaceId, { of: 'chat', id: chatId });
    await tx.query(
      `UPDATE chats SET last_message_at = $3, last_message_preview = $4, last_message_author = $5
       WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, chatId, last?.at ?? null, last?.preview ?? null, last?.author ?? null],
    );
  }

  editsOf(workspaceId: string, { id }: MessageRow): Promise<CommentEdit[]> {
    return this.db.query<CommentEdit>(
      `SELECT e.body, e.edited_by_id, u.name AS edited_by_name, e.edited_at
       FROM message_edits e JOIN users u ON u.workspace_id = e.workspace_id AND u.id = e.edited_by_id
       WHERE e.workspace_id = $1 AND e.message_id = $2 ORDER BY e.edited_at, e.id`,
      [workspaceId, id],
    );
  }
}
