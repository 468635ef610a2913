import { type AttachmentRow } from './attachments/attachment.row.ts';
import { type AuthorType } from './chat.entity.ts';
import { type MessageDeliveryState, type MessageReaction, type MessageSource } from './message.entity.ts';

interface MessageMention {
  id: string;
  name: string;
}

/** A message as it is read for a screen. */
export interface MessageRow {
  id: string;
  chat_id: string | null;
  ticket_id: string | null;
  origin_ticket_id: string | null;
  origin_ticket_number: string | null;
  channel_id: string | null;
  author_type: AuthorType;
  author_user_id: string | null;
  author_name: string | null;
  is_internal: boolean;
  is_resolution: boolean;
  kind: string;
  body: string;
  content: Record<string, unknown> | null;
  reactions: MessageReaction[];
  source: MessageSource;
  external_id: string | null;
  delivery_state: MessageDeliveryState | null;
  delivery_error: { code: string; message: string } | null;
  attempts: number;
  next_attempt_at: Date | null;
  attempt_started_at: Date | null;
  sent_at: Date | null;
  delivered_at: Date | null;
  read_at: Date | null;
  edited_at: Date | null;
  deleted_at: Date | null;
  mentioned_user_ids: string[];
  created_at: Date;
  updated_at: Date;
  deleted_by_name: string | null;
  mentions: MessageMention[];
  edits_count: number;
  attachments: AttachmentRow[];
  quoted_id: string | null;
  quoted_author_name: string | null;
  quoted_body: string | null;
}

/** The columns of `messages m` that a MessageRow takes as they stand; author and quoted message come by joins. */
export const OWN_COLUMNS = [
  'id',
  'chat_id',
  'ticket_id',
  'origin_ticket_id',
  'channel_id',
  'author_type',
  'author_user_id',
  'is_internal',
  'is_resolution',
  'kind',
  'body',
  'content',
  'reactions',
  'source',
  'external_id',
  'delivery_state',
  'delivery_error',
  'attempts',
  'next_attempt_at',
  'attempt_started_at',
  'sent_at',
  'delivered_at',
  'read_at',
  'edited_at',
  'deleted_at',
  'mentioned_user_ids',
  'created_at',
  'updated_at',
]
  .map((column) => `m.${column}`)
  .join(', ')
  .concat(
    `, CASE WHEN m.origin_ticket_id IS NOT NULL THEN (SELECT o.ticket_number FROM tickets o
      WHERE o.workspace_id = m.workspace_id AND o.id = m.origin_ticket_id) END AS origin_ticket_number`,
  );
