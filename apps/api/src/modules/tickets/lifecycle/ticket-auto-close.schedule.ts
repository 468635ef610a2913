import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../../../platform/clock/clock.ts';
import { AppConfig } from '../../../platform/config/config.ts';
import { Db } from '../../../platform/database/db.ts';
import { Logger } from '../../../platform/logging/logger.ts';
import { BATCH_TICKETS, DueSweep, SWEEP_EVERY_MS } from './due-sweep.ts';

/**
 * Closes what is due, in all workspaces, with its events. Any number of replicas may run it at once: whoever
 * comes second to a ticket finds it closed and leaves it alone.
 */
const CLOSE_DUE_SQL = `
  WITH due AS (
    SELECT workspace_id, id FROM tickets WHERE status = 'resolved' AND auto_close_at <= $1
    ORDER BY auto_close_at LIMIT ${BATCH_TICKETS}
  ), closed AS (
    UPDATE tickets t SET status = 'closed', closed_at = $1, close_reason = 'solved', auto_close_at = NULL,
      needs_attention = false, version = t.version + 1, updated_at = $1
    FROM due
    WHERE t.workspace_id = due.workspace_id AND t.id = due.id AND t.status = 'resolved' AND t.auto_close_at <= $1
    RETURNING t.workspace_id, t.id, t.chat_id
  ), numbered AS (
    SELECT *, row_number() OVER (ORDER BY workspace_id, id) AS position FROM closed
  ), logged AS (
    INSERT INTO events (workspace_id, id, type, ticket_id, chat_id, actor_type, data, created_at)
    SELECT n.workspace_id, given.id, 'ticket.closed', n.id, n.chat_id, 'system',
      '{"from": "resolved", "to": "closed", "close_reason": "solved", "is_automatic": true}', $1
    FROM numbered n JOIN unnest($2::uuid[]) WITH ORDINALITY AS given(id, position) USING (position)
  )
  SELECT count(*)::int AS done FROM closed`;

@Injectable()
export class TicketAutoClose {
  private readonly sweep: DueSweep;

  constructor(
    db: Db,
    clock: Clock,
    private readonly config: AppConfig,
    logger: Logger,
  ) {
    this.sweep = new DueSweep(
      { db, clock, logger },
      {
        sql: CLOSE_DUE_SQL,
        done: '[TICKET] Closed what was resolved long enough ago',
        delayed: 'tickets that are due to close wait for the next tick',
      },
    );
  }

  @Interval(SWEEP_EVERY_MS)
  async tick(): Promise<void> {
    if (this.config.role !== 'api') await this.sweep.tick();
  }

  /** Closes all that is due by now; gives the number of tickets. */
  closeDue(): Promise<number> {
    return this.sweep.run();
  }
}
