import { TICKET_ROW_COLUMNS, TICKET_ROW_JOINS, type TicketRow } from '../ticket-row.ts';

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

export const TICKET_VIEW_COLUMNS = `${TICKET_ROW_COLUMNS}, c.name AS "requesterName", c.email AS "requesterEmail",
  c.phone AS "requesterPhone", u.name AS "assigneeName", a.email AS "assigneeEmail", k.slug AS "categorySlug"`;

export const PUBLIC_COMMENTS_COLUMN = `(SELECT count(*)::int FROM messages m
  WHERE m.workspace_id = t.workspace_id AND m.ticket_id = t.id AND NOT m.is_internal) AS "publicCommentsCount"`;

export const TICKET_VIEW_JOINS = `${TICKET_ROW_JOINS}
  LEFT JOIN accounts a ON a.id = u.account_id
  LEFT JOIN categories k ON k.workspace_id = t.workspace_id AND k.id = t.category_id`;
