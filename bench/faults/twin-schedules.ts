import { type Database, until } from '../lib/database.ts';
import { say } from '../lib/report.ts';
import { exactly, type Finding } from './invariants.ts';

const TICK_WITHIN_MS = 75_000;
const BOTH_WORKERS = 2;

/**
 * What is due when both workers tick: a row is held until both stand before it, so that they meet at each ticket
 * instead of passing one another.
 */
export const schedulesOnce = async (database: Database, tickets: number): Promise<Finding[]> => {
  const due = await database.rows<{ id: string }>(
    `UPDATE tickets SET status = 'resolved', resolved_at = created_at, auto_close_at = created_at
     WHERE id IN (SELECT id FROM tickets WHERE assignee_id IS NOT NULL AND status <> 'closed' ORDER BY id LIMIT $1)
     RETURNING id`,
    [tickets],
  );
  const ids = due.map(({ id }) => id);
  const holder = await database.pool.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT FROM tickets WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
  say('waiting for the tick of both workers...');
  const metMs = await until(async () => (await database.count(WAITING_SQL)) >= BOTH_WORKERS, TICK_WITHIN_MS);
  await holder.query('COMMIT');
  holder.release();
  const closed = "SELECT count(*) FROM tickets WHERE id = ANY($1::uuid[]) AND status = 'closed'";
  await until(async () => (await database.count(closed, [ids])) === ids.length, TICK_WITHIN_MS);
  const events = `SELECT count(*) FROM events WHERE ticket_id = ANY($1::uuid[]) AND type = 'ticket.closed'`;
  return [
    exactly('both workers ticked at one instant', metMs === null ? 0 : 1, 1),
    exactly('tickets closed when they were due', await database.count(closed, [ids]), tickets),
    exactly('events of it', await database.count(events, [ids]), tickets),
  ];
};

const WAITING_SQL = `SELECT count(*) FROM pg_stat_activity
  WHERE application_name = 'loket' AND wait_event_type = 'Lock' AND query LIKE '%auto_close_at%'`;
