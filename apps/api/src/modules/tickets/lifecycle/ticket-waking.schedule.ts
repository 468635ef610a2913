import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../../../platform/clock/clock.ts';
import { AppConfig } from '../../../platform/config/config.ts';
import { Db } from '../../../platform/database/db.ts';
import { Logger } from '../../../platform/logging/logger.ts';
import { BATCH_TICKETS, DueSweep, SWEEP_EVERY_MS } from './due-sweep.ts';

/** Wakes what is due, in all workspaces, with its events; whoever comes second to a ticket finds it awake. */
const WAKE_DUE_SQL = `
  WITH due AS (
    SELECT workspace_id, id FROM tickets WHERE snoozed_until <= $1 ORDER BY snoozed_until LIMIT ${BATCH_TICKETS}
  ), woken AS (
    UPDATE tickets t SET snoozed_until = NULL, version = t.version + 1, updated_at = $1
    FROM due WHERE t.workspace_id = due.workspace_id AND t.id = due.id AND t.snoozed_until <= $1
    RETURNING t.workspace_id, t.id, t.chat_id
  ), numbered AS (
    SELECT *, row_number() OVER (ORDER BY workspace_id, id) AS position FROM woken
  ), logged AS (
    INSERT INTO events (workspace_id, id, type, ticket_id, chat_id, actor_type, data, created_at)
    SELECT n.workspace_id, given.id, 'ticket.woken', n.id, n.chat_id, 'system', '{}', $1
    FROM numbered n JOIN unnest($2::uuid[]) WITH ORDINALITY AS given(id, position) USING (position)
  )
  SELECT count(*)::int AS done FROM woken`;

@Injectable()
export class TicketWaking {
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
        sql: WAKE_DUE_SQL,
        done: '[TICKET] Woke what was snoozed until now',
        delayed: 'snoozed tickets that are due wait for the next tick',
      },
    );
  }

  @Interval(SWEEP_EVERY_MS)
  async tick(): Promise<void> {
    if (this.config.role !== 'api') await this.sweep.tick();
  }

  /** Wakes all that is due by now; gives the number of tickets. */
  wakeDue(): Promise<number> {
    return this.sweep.run();
  }
}
