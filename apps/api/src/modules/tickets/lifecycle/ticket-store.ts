import { type Tx } from '../../../platform/database/db.ts';
import { settingsWithDefaults, type WorkspaceSettings } from '../../workspaces/workspaces.service.ts';
import { type TicketRef, refCondition } from '../ticket-ref.ts';
import { type MissingField } from '../tickets.errors.ts';
import { TICKET_ROW_COLUMNS, TICKET_ROW_JOINS, type TicketRow } from '../ticket-row.ts';

/** A ticket whose row this transaction holds, with the settings it lives by, read in the same statement. */
export interface LockedTicket extends TicketRow {
  settings: WorkspaceSettings;
  /** Fields without a value that a ticket has to have before it is resolved. */
  missingFields: MissingField[];
}

const LOCKED_SQL = `SELECT ${TICKET_ROW_COLUMNS}, w.settings, coalesce((
    SELECT jsonb_agg(jsonb_build_object('slug', f.slug, 'name', f.name) ORDER BY f.position) FROM custom_fields f
    WHERE f.workspace_id = t.workspace_id AND f.is_required_on_resolve AND f.archived_at IS NULL
      AND f.entity = 'ticket' AND NOT t.custom_fields ? f.slug), '[]') AS "missingFields"
  FROM tickets t JOIN workspaces w ON w.id = t.workspace_id ${TICKET_ROW_JOINS}`;

const toLocked = (row: LockedTicket): LockedTicket => ({
  ...row,
  settings: settingsWithDefaults(row.settings),
});

/** Locks tickets in the order of their ids, so that two transactions never wait for each other. */
export const lockTickets = async (tx: Tx, workspaceId: string, ids: string[]): Promise<LockedTicket[]> => {
  const rows = await tx.query<LockedTicket>(
    `${LOCKED_SQL} WHERE t.workspace_id = $1 AND t.id = ANY($2::uuid[]) ORDER BY t.id FOR UPDATE OF t`,
    [workspaceId, ids],
  );
  return rows.map(toLocked);
};

export const lockTicket = async (
  tx: Tx,
  workspaceId: string,
  ref: TicketRef,
): Promise<LockedTicket | null> => {
  const { sql, value } = refCondition(ref, 2);
  const [row] = await tx.query<LockedTicket>(
    `${LOCKED_SQL} WHERE t.workspace_id = $1 AND ${sql} FOR UPDATE OF t`,
    [workspaceId, value],
  );
  return row ? toLocked(row) : null;
};

/** Writes the whole state of locked tickets in one statement, and gives back what PostgreSQL derived from it. */
export const saveTickets = async (tx: Tx, workspaceId: string, tickets: TicketRow[]): Promise<void> => {
  const rows = await tx.query<Pick<TicketRow, 'id'> & { queue_state: TicketRow['queueState'] }>(
    `UPDATE tickets t SET status = r.status, assignee_id = r."assigneeId", close_reason = r."closeReason",
       was_reopened = r."wasReopened", needs_attention = r."needsAttention", comments_count = r."commentsCount",
       last_message_at = r."lastMessageAt", last_message_preview = r."lastMessagePreview",
       last_message_author = r."lastMessageAuthor", queue_entered_at = r."queueEnteredAt",
       assigned_at = r."assignedAt", first_response_at = r."firstResponseAt", resolved_at = r."resolvedAt",
       closed_at = r."closedAt", auto_close_at = r."autoCloseAt", merged_into_id = r."mergedIntoId",
       chat_id = r."chatId", snoozed_until = r."snoozedUntil", version = r.version, updated_at = r."updatedAt"
     FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, status ticket_status, "assigneeId" uuid, "closeReason" text,
       "wasReopened" boolean, "needsAttention" boolean, "commentsCount" integer, "lastMessageAt" timestamptz,
       "lastMessagePreview" text, "lastMessageAuthor" author_type, "queueEnteredAt" timestamptz,
       "assignedAt" timestamptz, "firstResponseAt" timestamptz, "resolvedAt" timestamptz, "closedAt" timestamptz,
       "autoCloseAt" timestamptz, "mergedIntoId" uuid, "chatId" uuid, "snoozedUntil" timestamptz, version integer, "updatedAt" timestamptz)
     WHERE t.workspace_id = $1 AND t.id = r.id
     RETURNING t.id, t.queue_state`,
    [workspaceId, JSON.stringify(tickets.map(toStored))],
  );
  const states = new Map(rows.map((row) => [row.id, row.queue_state]));
  tickets.forEach((ticket) => (ticket.queueState = states.get(ticket.id) ?? null));
};

/** What a change may touch: the rest of the row, a long description for example, need not travel. */
const toStored = (ticket: TicketRow) => ({
  id: ticket.id,
  status: ticket.status,
  assigneeId: ticket.assigneeId,
  closeReason: ticket.closeReason,
  wasReopened: ticket.wasReopened,
  needsAttention: ticket.needsAttention,
  commentsCount: ticket.commentsCount,
  lastMessageAt: ticket.lastMessageAt,
  lastMessagePreview: ticket.lastMessagePreview,
  lastMessageAuthor: ticket.lastMessageAuthor,
  queueEnteredAt: ticket.queueEnteredAt,
  assignedAt: ticket.assignedAt,
  firstResponseAt: ticket.firstResponseAt,
  resolvedAt: ticket.resolvedAt,
  closedAt: ticket.closedAt,
  autoCloseAt: ticket.autoCloseAt,
  mergedIntoId: ticket.mergedIntoId,
  chatId: ticket.chatId,
  snoozedUntil: ticket.snoozedUntil,
  version: ticket.version,
  updatedAt: ticket.updatedAt,
});
