import { IS_OWN_MESSAGE } from '../merging/own-message.ts';
import { type ExternalRef } from '../opening/external-refs.ts';
import { TICKET_ROW_COLUMNS, TICKET_ROW_JOINS, type TicketRow } from '../ticket-row.ts';

/** A ticket with the names that a screen shows beside it. */
export interface TicketView extends TicketRow {
  requesterName: string | null;
  requesterEmail: string | null;
  requesterPhone: string | null;
  assigneeName: string | null;
  assigneeEmail: string | null;
  categorySlug: string | null;
  tags: string[];
  externalRefs: ExternalRef[];
  /** Comments without the internal notes; counted only for customers, who may not learn how many notes there are. */
  publicCommentsCount: number;
}

export const TICKET_VIEW_COLUMNS = `${TICKET_ROW_COLUMNS}, c.name AS "requesterName", c.email AS "requesterEmail",
  c.phone AS "requesterPhone", u.name AS "assigneeName", a.email AS "assigneeEmail", k.slug AS "categorySlug"`;

export const PUBLIC_COMMENTS_COLUMN = `(SELECT count(*)::int FROM messages m
  WHERE m.workspace_id = t.workspace_id AND m.ticket_id = t.id AND NOT m.is_internal
    AND ${IS_OWN_MESSAGE}) AS "publicCommentsCount"`;

/** What stands in place of the last message's author for a customer: none, when it may be one that is not for him. */
export const PUBLIC_LAST_AUTHOR_COLUMN = `CASE WHEN EXISTS (
  SELECT FROM messages m WHERE m.workspace_id = t.workspace_id AND m.ticket_id = t.id AND NOT ${IS_OWN_MESSAGE})
  THEN NULL ELSE t.last_message_author END AS "lastMessageAuthor"`;

export const TICKET_VIEW_JOINS = `${TICKET_ROW_JOINS}
  LEFT JOIN accounts a ON a.id = u.account_id
  LEFT JOIN categories k ON k.workspace_id = t.workspace_id AND k.id = t.category_id`;

/** Tags are the desk's own business: customers are not told. */
export const TAGS_COLUMN = `ARRAY(SELECT g.name FROM ticket_tags x
  JOIN tags g ON g.workspace_id = x.workspace_id AND g.id = x.tag_id
  WHERE x.workspace_id = t.workspace_id AND x.ticket_id = t.id ORDER BY lower(g.name)) AS tags`;

/** The desk's own business, too. */
export const EXTERNAL_REFS_COLUMN = `coalesce((
  SELECT jsonb_agg(jsonb_build_object('system', e.system, 'id', e.external_id, 'url', e.url) ORDER BY e.system, e.external_id)
  FROM ticket_external_refs e WHERE e.workspace_id = t.workspace_id AND e.ticket_id = t.id), '[]') AS "externalRefs"`;

/** What stands in place of all values for a customer. */
export const PUBLIC_FIELDS_COLUMN = `coalesce((
  SELECT jsonb_object_agg(f.slug, t.custom_fields -> f.slug) FROM custom_fields f
  WHERE f.workspace_id = t.workspace_id AND f.entity = 'ticket' AND f.is_public AND f.archived_at IS NULL
    AND t.custom_fields ? f.slug), '{}') AS "customFields"`;
