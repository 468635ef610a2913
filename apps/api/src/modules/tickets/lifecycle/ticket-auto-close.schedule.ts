import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../../../platform/clock/clock.ts';
import { AppConfig } from '../../../platform/config/config.ts';
import { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import { Logger } from '../../../platform/logging/logger.ts';

const EVERY_MS = 30_000;
const BATCH_TICKETS = 500;

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
  SELECT count(*)::int AS closed FROM closed`;

@Injectable()
export class TicketAutoClose {
  private running: Promise<number> | null = null;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {}

  @Interval(EVERY_MS)
  async tick(): Promise<void> {
    if (this.config.role === 'api' || this.running) return;
    try {
      await this.closeDue();
    } catch (error) {
      this.logger.warn({ err: error }, 'tickets that are due to close wait for the next tick');
    }
  }

  /** Closes all that is due by now; gives the number of tickets. */
  async closeDue(): Promise<number> {
    this.running ??= this.closeAll().finally(() => (this.running = null));
    return this.running;
  }

  private async closeAll(): Promise<number> {
    let total = 0;
    for (;;) {
      const ids = Array.from({ length: BATCH_TICKETS }, newId);
      const [row] = await this.db.execute<{ closed: number }>(
        CLOSE_DUE_SQL,
        [this.clock.now(), ids],
        ['events'],
      );
      const closed = row?.closed ?? 0;
      total += closed;
      if (closed < BATCH_TICKETS) break;
    }
    if (total > 0) this.logger.info({ tickets: total }, '[TICKET] Closed what was resolved long enough ago');
    return total;
  }
}
