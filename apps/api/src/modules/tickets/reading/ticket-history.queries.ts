import { type TicketFieldChange } from '../labelling/ticket-edit.ts';
import { type Priority, type TicketStatus } from '../ticket.ts';

export interface HistoryEvent {
  id: string;
  type: string;
  actor_type: string;
  actor_id: string | null;
  actor_name: string | null;
  data: {
    from?: string | null;
    to?: string | null;
    status?: TicketStatus;
    priority?: Priority;
    from_status?: TicketStatus;
    to_status?: TicketStatus;
    assignee_id?: string | null;
    reason?: string;
    changes?: TicketFieldChange[];
    merged_into_id?: string;
    merged_into_number?: string;
    source_id?: string;
    source_number?: string;
  };
  from_user_name: string | null;
  to_user_name: string | null;
  note: string | null;
  created_at: Date;
}

const MAX_EVENTS = 1000;

/** What happened to a ticket itself, oldest first, with the names people bear today. Its messages are no part of it. */
export const HISTORY_SQL = `
  SELECT e.id, e.type, e.actor_type, e.actor_id, coalesce(u.name, c.name) AS actor_name, e.data, e.note, e.created_at,
    from_user.name AS from_user_name, to_user.name AS to_user_name
  FROM (
    SELECT *, CASE
        WHEN type IN ('ticket.claimed', 'ticket.assigned', 'ticket.unassigned') THEN (data->>'from')::uuid
      END AS from_user_id,
      CASE
        WHEN type IN ('ticket.claimed', 'ticket.assigned', 'ticket.unassigned') THEN (data->>'to')::uuid
        WHEN type = 'ticket.created' THEN (data->>'assignee_id')::uuid
      END AS to_user_id
    FROM events
    WHERE workspace_id = $1 AND ticket_id = $2 AND type LIKE 'ticket.%'
    ORDER BY created_at, id LIMIT ${MAX_EVENTS}
  ) e
  LEFT JOIN users u ON u.workspace_id = e.workspace_id AND u.id = e.actor_id AND e.actor_type = 'user'
  LEFT JOIN contacts c ON c.workspace_id = e.workspace_id AND c.id = e.actor_id AND e.actor_type = 'customer'
  LEFT JOIN users from_user ON from_user.workspace_id = e.workspace_id AND from_user.id = e.from_user_id
  LEFT JOIN users to_user ON to_user.workspace_id = e.workspace_id AND to_user.id = e.to_user_id
  ORDER BY e.created_at, e.id`;
