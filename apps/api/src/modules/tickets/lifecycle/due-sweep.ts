import { type Clock } from '../../../platform/clock/clock.ts';
import { type Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import { type Logger } from '../../../platform/logging/logger.ts';

export const SWEEP_EVERY_MS = 30_000;
export const BATCH_TICKETS = 500;

interface Tools {
  db: Db;
  clock: Clock;
  logger: Logger;
}

interface Sweep {
  /** Does at most a batch of what is due at `$1`, with events of the ids `$2`, and selects how many were `done`. */
  sql: string;
  done: string;
  delayed: string;
}

/** Does what is due, batch by batch until nothing is left; one at a time in a process, any number of processes. */
export class DueSweep {
  private running: Promise<number> | null = null;

  constructor(
    private readonly tools: Tools,
    private readonly sweep: Sweep,
  ) {}

  async tick(): Promise<void> {
    if (this.running) return;
    try {
      await this.run();
    } catch (error) {
      this.tools.logger.warn({ err: error }, this.sweep.delayed);
    }
  }

  /** Gives the number of tickets. */
  run(): Promise<number> {
    this.running ??= this.all().finally(() => (this.running = null));
    return this.running;
  }

  private async all(): Promise<number> {
    const { db, clock, logger } = this.tools;
    let total = 0;
    for (;;) {
      const ids = Array.from({ length: BATCH_TICKETS }, newId);
      const [row] = await db.execute<{ done: number }>(this.sweep.sql, [clock.now(), ids], ['events']);
      const done = row?.done ?? 0;
      total += done;
      if (done < BATCH_TICKETS) break;
    }
    if (total > 0) logger.info({ tickets: total }, this.sweep.done);
    return total;
  }
}
