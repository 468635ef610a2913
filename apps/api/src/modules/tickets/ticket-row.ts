import { type Ticket } from './ticket.entity.ts';

/** A ticket as it stands in the database, with the two facts of other tables that rules ask for. */
export interface TicketRow extends Ticket {
  /** The user that the requester is, if he signs in. */
  requesterUserId: string | null;
  /** False too when there is no assignee. */
  isAssigneeActive: boolean;
}

export const TICKET_ROW_COLUMNS = `t.*, c.user_id AS requester_user_id,
  (u.id IS NOT NULL AND u.deactivated_at IS NULL) AS is_assignee_active`;

export const TICKET_ROW_JOINS = `LEFT JOIN contacts c ON c.workspace_id = t.workspace_id AND c.id = t.requester_id
  LEFT JOIN users u ON u.workspace_id = t.workspace_id AND u.id = t.assignee_id`;

const camelNames = new Map<string, string>();

const toCamel = (name: string): string => {
  const known = camelNames.get(name);
  if (known !== undefined) return known;
  const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  camelNames.set(name, camel);
  return camel;
};

export type SqlRow = Record<string, unknown>;

/** Names the columns of a row of SQL as the program does. */
export const fromSql = <T extends object>(row: SqlRow): T =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [toCamel(name), value])) as T;
