import { presentAttachment } from './attachments/attachment.presenter.ts';
import { commentAbilities, type CommentAsker } from './comments/comment.policy.ts';
import { type DeliveryBody, type MessageBody, type QuotedMessageBody } from './message-body.dto.ts';
import { type MessageRow } from './message.row.ts';

const isoOrNull = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** One shape for a ticket's comments and a chat's messages. What was deleted shows that it was there. */
export const presentMessage = (asker: CommentAsker, row: MessageRow): MessageBody => {
  const isDeleted = row.deleted_at !== null;
  const body = isDeleted ? '' : row.body;
  const { workspaceId } = asker.actor;
  return {
    id: row.id,
    ticket_id: row.ticket_id,
    origin_ticket_id: row.origin_ticket_id,
    origin_ticket_number: row.origin_ticket_number,
    chat_id: row.chat_id,
    user_id: row.author_user_id,
    author_type: row.author_type,
    author_name: row.author_name,
    body,
    comment: body,
    is_internal: row.is_internal,
    is_resolution: row.is_resolution,
    kind: row.kind,
    content: isDeleted ? null : row.content,
    reply_to: presentQuoted(row),
    reactions: row.reactions,
    source: row.source,
    delivery: presentDelivery(row),
    attachments: isDeleted
      ? []
      : row.attachments.map((file) => presentAttachment(asker.links, workspaceId, file)),
    mentions: isDeleted ? [] : row.mentions,
    edits_count: row.edits_count,
    abilities: commentAbilities(asker, row),
    edited_at: isoOrNull(row.edited_at),
    deleted_at: isoOrNull(row.deleted_at),
    deleted_by_name: row.deleted_by_name,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
};

const presentDelivery = (row: MessageRow): DeliveryBody | null => {
  if (row.delivery_state === null) return null;
  const isBeingTried = row.attempt_started_at !== null;
  return {
    state: row.delivery_state,
    error: row.delivery_error,
    attempts: row.attempts,
    next_attempt_at: isBeingTried ? null : isoOrNull(row.next_attempt_at),
    sent_at: isoOrNull(row.sent_at),
    delivered_at: isoOrNull(row.delivered_at),
    read_at: isoOrNull(row.read_at),
  };
};

const presentQuoted = (row: MessageRow): QuotedMessageBody | null =>
  row.quoted_id === null
    ? null
    : { id: row.quoted_id, author_name: row.quoted_author_name, body: row.quoted_body ?? '' };
