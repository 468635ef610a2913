import { Injectable } from '@nestjs/common';
import { type Role } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { type Listing, type PageRequest, paginate, type Pagination } from '../../platform/http/pagination.ts';
import { type Availability } from '../users/users.service.ts';

export interface AgentRow {
  id: string;
  email: string;
  name: string;
  role: Role;
  availability: Availability;
  capacity_tickets: number | null;
  is_active: boolean;
  is_invited: boolean;
  open_tickets: number;
  last_seen_at: Date | null;
  created_at: Date;
}

export interface AgentFilter {
  roles: Role[] | null;
  availabilities: Availability[] | null;
  isActive: boolean | null;
  text: string;
  sort: 'name' | 'created_at';
  descending: boolean;
}

const COLUMNS = `t.id, a.email, t.name, t.role, t.availability, t.capacity_tickets, t.deactivated_at IS NULL AS is_active,
  t.joined_at IS NULL AS is_invited, o.open_tickets, t.last_seen_at, t.created_at`;

const JOINS = `JOIN accounts a ON a.id = t.account_id
  CROSS JOIN LATERAL (SELECT count(*)::int AS open_tickets FROM tickets k
    WHERE k.workspace_id = t.workspace_id AND k.assignee_id = t.id AND k.queue_state = 'assigned') o`;

@Injectable()
export class AgentQueries {
  constructor(private readonly db: Db) {}

  async page(
    workspaceId: string,
    filter: AgentFilter,
    request: PageRequest,
  ): Promise<{ rows: AgentRow[]; pagination: Pagination }> {
    return paginate<AgentRow>(this.db, listing(workspaceId, filter), request);
  }

  async one(workspaceId: string, userId: string): Promise<AgentRow | null> {
    const rows = await this.db.query<AgentRow>(
      `SELECT ${COLUMNS} FROM users t ${JOINS} WHERE t.workspace_id = $1 AND t.id = $2 AND t.role <> 'customer'`,
      [workspaceId, userId],
    );
    return rows[0] ?? null;
  }
}

const listing = (workspaceId: string, filter: AgentFilter): Listing => {
  const { roles, availabilities, isActive, text, sort, descending } = filter;
  const like = text === '' ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return {
    table: 'users t',
    where: [
      `t.workspace_id = $1 AND t.role <> 'customer'`,
      '($2::user_role[] IS NULL OR t.role = ANY ($2::user_role[]))',
      '($3::availability[] IS NULL OR t.availability = ANY ($3::availability[]))',
      '($4::boolean IS NULL OR (t.deactivated_at IS NULL) = $4::boolean)',
      `($5::text IS NULL OR t.name ILIKE $5::text
        OR EXISTS (SELECT FROM accounts e WHERE e.id = t.account_id AND e.email ILIKE $5::text))`,
    ],
    parameters: [workspaceId, roles, availabilities, isActive, like],
    sort: [
      sort === 'name'
        ? { sql: 't.name', type: 'text', descending }
        : { sql: 't.created_at', type: 'timestamptz', descending },
      { sql: 't.id', type: 'uuid', descending },
    ],
    columns: COLUMNS,
    joins: JOINS,
  };
};
