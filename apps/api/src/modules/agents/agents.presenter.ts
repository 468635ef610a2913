import { type AgentDto } from './agents.dto.ts';
import { type AgentRow } from './agents.queries.ts';

export const presentAgent = ({ capacity_tickets, last_seen_at, created_at, ...row }: AgentRow): AgentDto => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role,
  availability: row.availability,
  capacity: capacity_tickets,
  is_active: row.is_active,
  is_invited: row.is_invited,
  open_tickets: row.open_tickets,
  last_seen_at: last_seen_at?.toISOString() ?? null,
  created_at: created_at.toISOString(),
});
