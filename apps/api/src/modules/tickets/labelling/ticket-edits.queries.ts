import { type Tx } from '../../../platform/database/db.ts';
import { type FieldValues } from '../../custom-fields/custom-fields.service.ts';
import { type Priority } from '../ticket.ts';
import { type TicketFieldChange } from './ticket-edit.ts';

interface NamedRow {
  id: string;
  name: string;
}

/** Names of what a locked ticket points at. */
export const labelsOf = async (
  tx: Tx,
  workspaceId: string,
  ticket: { id: string; categoryId: string | null },
): Promise<{ category: NamedRow | null; tags: NamedRow[] }> => {
  const [row] = await tx.query<{ category: NamedRow | null; tags: NamedRow[] }>(
    `SELECT
       (SELECT jsonb_build_object('id', k.id, 'name', k.name) FROM categories k
        WHERE k.workspace_id = $1 AND k.id = $3) AS category,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY lower(g.name))
        FROM ticket_tags x JOIN tags g ON g.workspace_id = x.workspace_id AND g.id = x.tag_id
        WHERE x.workspace_id = $1 AND x.ticket_id = $2), '[]') AS tags`,
    [workspaceId, ticket.id, ticket.categoryId],
  );
  return row ?? { category: null, tags: [] };
};

export interface EarlierEdit {
  changes: TicketFieldChange[];
  by: { id: string; name: string } | null;
  at: Date;
}

/** Edits of a ticket's fields that made a later version than this, oldest first. */
export const editsSince = (
  tx: Tx,
  workspaceId: string,
  { ticketId, version }: { ticketId: string; version: number },
): Promise<EarlierEdit[]> =>
  tx.query<EarlierEdit>(
    `SELECT e.data -> 'changes' AS changes, e.created_at AS at,
       CASE WHEN u.id IS NULL THEN NULL ELSE jsonb_build_object('id', u.id, 'name', u.name) END AS by
     FROM events e
     LEFT JOIN users u ON u.workspace_id = e.workspace_id AND u.id = e.actor_id AND e.actor_type = 'user'
     WHERE e.workspace_id = $1 AND e.ticket_id = $2 AND e.type IN ('ticket.updated', 'ticket.priority_changed')
       AND (e.data ->> 'version')::int > $3 AND e.data ? 'changes'
     ORDER BY e.created_at, e.id`,
    [workspaceId, ticketId, version],
  );

export interface StoredEdit {
  id: string;
  subject: string;
  description: string;
  priority: Priority;
  categoryId: string | null;
  customFields: FieldValues;
  version: number;
  updatedAt: Date;
}

export const storeEdit = async (tx: Tx, workspaceId: string, edit: StoredEdit): Promise<void> => {
  await tx.query(
    `WITH found_by AS (
       UPDATE ticket_search SET subject = $3 WHERE workspace_id = $1 AND ticket_id = $2 AND subject <> $3
     )
     UPDATE tickets SET subject = $3, description = $4, priority = $5, category_id = $6, custom_fields = $7, version = $8,
       updated_at = $9
     WHERE workspace_id = $1 AND id = $2`,
    [
      workspaceId,
      edit.id,
      edit.subject,
      edit.description,
      edit.priority,
      edit.categoryId,
      JSON.stringify(edit.customFields),
      edit.version,
      edit.updatedAt,
    ],
  );
};
