import { type TicketRow } from '../ticket-row.ts';

/** A ticket with the names that a screen shows beside it. */
export interface TicketView extends TicketRow {
  requesterName: string | null;
  requesterEmail: string | null;
  requesterPhone: string | null;
  assigneeName: string | null;
  assigneeEmail: string | null;
  categorySlug: string | null;
  /** Comments without the internal notes; counted only for customers, who may not learn how many notes there are. */
  publicCommentsCount: number;
}

export const TICKET_VIEW_COLUMNS = `t.*, c.user_id AS requester_user_id, c.name AS requester_name,
  c.email AS requester_email, c.phone AS requester_phone,
  (u.id IS NOT NULL AND u.deactivated_at IS NULL) AS is_assignee_active, u.name AS assignee_name,
  a.email AS assignee_email, k.slug AS category_slug`;

export const PUBLIC_COMMENTS_COLUMN = `(SELECT count(*)::int FROM messages m
  WHERE m.workspace_id = t.workspace_id AND m.ticket_id = t.id AND NOT m.is_internal) AS public_comments_count`;

export const TICKET_VIEW_JOINS = `LEFT JOIN contacts c ON c.workspace_id = t.workspace_id AND c.id = t.requester_id
  LEFT JOIN users u ON u.workspace_id = t.workspace_id AND u.id = t.assignee_id
  LEFT JOIN accounts a ON a.id = u.account_id
  LEFT JOIN categories k ON k.workspace_id = t.workspace_id AND k.id = t.category_id`;
