import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/db.ts';
import { AppError, invalid } from '../../platform/errors/app-error.ts';
import { type Pagination } from '../../platform/http/pagination.ts';
import { isId } from '../../platform/ids.ts';
import { IS_OWN_MESSAGE } from '../tickets/tickets.service.ts';
import { ATTACHMENTS_OF_MESSAGE } from './attachments/attachment.row.ts';
import { type MessageRow, OWN_COLUMNS } from './message.row.ts';

const EXACT_TOTAL = 10_000;
const MOST_NEWER = 100;

/** Which conversation is read: a ticket's comments or a chat's messages. */
export interface Conversation {
  workspaceId: string;
  /** `origin_ticket`: what came by a ticket that was merged. */
  of: 'ticket' | 'chat' | 'origin_ticket';
  id: string;
  /** False for customers, who never see notes. */
  withNotes: boolean;
  /** True for customers, who see of a merged ticket only what is their own. */
  isOwnOnly?: boolean;
}

export interface MessagePage {
  limit: number;
  /** Only messages older than this one. */
  before: string | null;
}

export type LastPublic = Pick<MessageRow, 'author_type' | 'kind' | 'body' | 'created_at'>;

const AUTHOR_NAME = `coalesce(u.name, m.author_name, CASE WHEN m.author_type = 'customer' THEN c.name END)`;
const QUOTED_AUTHOR_NAME = `coalesce(qu.name, q.author_name, CASE WHEN q.author_type = 'customer' THEN c.name END)`;
// Few messages name somebody or were changed: only those are asked about.
const MENTIONS = `CASE WHEN m.mentioned_user_ids = '{}' THEN '[]'::jsonb ELSE (
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', mu.id, 'name', mu.name) ORDER BY mu.name), '[]') FROM users mu
  WHERE mu.workspace_id = m.workspace_id AND mu.id = ANY (m.mentioned_user_ids)) END`;
const EDITS_COUNT = `CASE WHEN m.edited_at IS NULL THEN 0 ELSE (
  SELECT count(*)::int FROM message_edits me
  WHERE me.workspace_id = m.workspace_id AND me.message_id = m.id) END`;
const JOINS = `
  LEFT JOIN users u ON u.workspace_id = m.workspace_id AND u.id = m.author_user_id
  LEFT JOIN users du ON du.workspace_id = m.workspace_id AND du.id = m.deleted_by_id
  LEFT JOIN chats ch ON ch.workspace_id = m.workspace_id AND ch.id = m.chat_id
  LEFT JOIN contacts c ON c.workspace_id = ch.workspace_id AND c.id = ch.contact_id
  LEFT JOIN messages q ON q.workspace_id = m.workspace_id AND q.id = m.reply_to_id AND q.deleted_at IS NULL
    AND (NOT q.is_internal OR m.is_internal)
  LEFT JOIN users qu ON qu.workspace_id = q.workspace_id AND qu.id = q.author_user_id`;
const COLUMNS = `${OWN_COLUMNS}, ${AUTHOR_NAME} AS author_name,
  du.name AS deleted_by_name, ${MENTIONS} AS mentions, ${EDITS_COUNT} AS edits_count,
  ${ATTACHMENTS_OF_MESSAGE} AS attachments,
  q.id AS quoted_id, ${QUOTED_AUTHOR_NAME} AS quoted_author_name, q.body AS quoted_body`;

@Injectable()
export class MessagesQueries {
  constructor(private readonly db: Db) {}

  /** The newest messages of a conversation, oldest of them first. */
  async list(
    conversation: Conversation,
    page: MessagePage,
  ): Promise<{ rows: MessageRow[]; pagination: Pagination }> {
    const { workspaceId, id } = conversation;
    const where = conditionOf(conversation);
    const before = page.before === null ? '' : 'AND (m.created_at, m.id) < ($3, $4)';
    const position = page.before === null ? [] : await this.positionOf(conversation, page.before);
    const found = await this.db.query<MessageRow>(
      `SELECT ${COLUMNS} FROM (
         SELECT * FROM messages m WHERE ${where} ${before}
         ORDER BY m.created_at DESC, m.id DESC LIMIT ${page.limit + 1}
       ) m ${JOINS} ORDER BY m.created_at DESC, m.id DESC`,
      [workspaceId, id, ...position],
    );
    const hasOlder = found.length > page.limit;
    const rows = found.slice(0, page.limit).reverse();
    const isAll = !hasOlder && page.before === null;
    const counted = isAll ? rows.length : await this.count(conversation);
    return { rows, pagination: paginationOf({ page, counted, nextCursor: hasOlder ? rows[0]?.id : null }) };
  }

  async one(workspaceId: string, messageId: string, tx?: Tx): Promise<MessageRow> {
    const [row] = isId(messageId)
      ? await (tx ?? this.db).query<MessageRow>(
          `SELECT ${COLUMNS} FROM messages m ${JOINS} WHERE m.workspace_id = $1 AND m.id = $2`,
          [workspaceId, messageId],
        )
      : [];
    if (!row) throw new AppError('messages.not_found', 404, 'There is no such message');
    return row;
  }

  /** A message of a conversation, and what was taken in after it: by the order of arrival, not of its clock. */
  since(tx: Tx, conversation: Conversation, messageId: string): Promise<MessageRow[]> {
    return tx.query<MessageRow>(
      `SELECT ${COLUMNS} FROM messages m ${JOINS}
       WHERE ${conditionOf(conversation)} AND m.id >= $3 ORDER BY m.id LIMIT ${MOST_NEWER}`,
      [conversation.workspaceId, conversation.id, messageId],
    );
  }

  /** As `one`, and nobody else changes or sends it until the transaction ends. */
  async lock(tx: Tx, workspaceId: string, messageId: string): Promise<MessageRow | null> {
    if (!isId(messageId)) return null;
    const [row] = await tx.query<MessageRow>(
      `SELECT ${COLUMNS} FROM messages m ${JOINS} WHERE m.workspace_id = $1 AND m.id = $2 FOR UPDATE OF m`,
      [workspaceId, messageId],
    );
    return row ?? null;
  }

  /** Messages that bring further files of another one, and that no gateway has heard of; locked. */
  waitingParts(tx: Tx, workspaceId: string, message: MessageRow): Promise<MessageRow[]> {
    return tx.query<MessageRow>(
      `SELECT ${COLUMNS} FROM messages m ${JOINS}
       WHERE m.workspace_id = $1 AND m.ticket_id = $2 AND m.created_at = $3 AND m.content->>'part_of' = $4
         AND m.delivery_state = 'pending' AND m.attempts = 0 AND m.attempt_started_at IS NULL
       ORDER BY m.id FOR UPDATE OF m`,
      [workspaceId, message.ticket_id, message.created_at, message.id],
    );
  }

  /** The last public message of a ticket or a chat that is still to be read. */
  async lastPublic(tx: Tx, conversation: Conversation): Promise<LastPublic | null> {
    const [row] = await tx.query<LastPublic>(
      `SELECT m.author_type, m.kind, m.body, m.created_at FROM messages m
       WHERE ${conditionOf({ ...conversation, withNotes: false })} AND m.deleted_at IS NULL AND NOT m.is_greeting
         AND m.author_type <> 'system'
       ORDER BY m.created_at DESC, m.id DESC LIMIT 1`,
      [conversation.workspaceId, conversation.id],
    );
    return row ?? null;
  }

  private async positionOf(conversation: Conversation, messageId: string): Promise<[Date, string]> {
    const [row] = await this.db.query<{ created_at: Date; id: string }>(
      `SELECT m.created_at, m.id FROM messages m WHERE ${conditionOf(conversation)} AND m.id = $3`,
      [conversation.workspaceId, conversation.id, messageId],
    );
    if (!row) throw invalid('before', 'is not a message of this conversation');
    return [row.created_at, row.id];
  }

  private async count(conversation: Conversation): Promise<number> {
    const [row] = await this.db.query<{ total: number }>(
      `SELECT count(*)::int AS total
       FROM (SELECT FROM messages m WHERE ${conditionOf(conversation)} LIMIT ${EXACT_TOTAL + 1}) counted`,
      [conversation.workspaceId, conversation.id],
    );
    return row?.total ?? 0;
  }
}

const conditionOf = ({ of, withNotes, isOwnOnly }: Conversation): string =>
  `m.workspace_id = $1 AND m.${of}_id = $2 ${withNotes ? '' : 'AND NOT m.is_internal'}
   ${isOwnOnly ? `AND ${IS_OWN_MESSAGE}` : ''}`;

const paginationOf = (input: {
  page: MessagePage;
  counted: number;
  nextCursor: string | null | undefined;
}): Pagination => ({
  page: 1,
  limit: input.page.limit,
  total: Math.min(input.counted, EXACT_TOTAL),
  total_is_exact: input.counted <= EXACT_TOTAL,
  totalPages: Math.ceil(Math.min(input.counted, EXACT_TOTAL) / input.page.limit),
  next_cursor: input.nextCursor ?? null,
});
