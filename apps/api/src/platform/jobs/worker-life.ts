import { Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { AppConfig } from '../config/config.ts';
import { BOUNDED_CONNECTION } from '../database/data-source.ts';
import { Db } from '../database/db.ts';
import { Logger } from '../logging/logger.ts';

const LOOK_MS = 15_000;
const RECONNECT_MS = 1_000;
const SIGN = 'loket worker ';

/**
 * A killed worker's jobs stay locked for hours. So each worker holds a connection that bears its id: whose
 * connection is gone, twice in a row, is dead, and its jobs are free for others.
 */
@Injectable()
export class WorkerLife {
  private client: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private suspects = new Set<string>();
  private isOver = false;

  constructor(
    private readonly db: Db,
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {}

  async begin(workerId: string): Promise<void> {
    const former = this.client;
    this.client = null;
    await former?.end().catch(() => undefined);
    await this.connect(workerId);
    this.timer ??= setInterval(() => void this.freeJobsOfTheDead(), LOOK_MS);
    await this.freeJobsOfTheDead();
  }

  async end(): Promise<void> {
    this.isOver = true;
    if (this.timer) clearInterval(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  async freeJobsOfTheDead(): Promise<void> {
    try {
      const gone = await this.gone();
      const dead = gone.filter((id) => this.suspects.has(id));
      this.suspects = new Set(gone);
      if (dead.length === 0) return;
      await this.db.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [dead]);
      this.logger.warn({ workers: dead }, 'jobs of dead workers run again');
    } catch (error) {
      this.logger.debug({ err: error }, 'could not look for dead workers');
    }
  }

  private async gone(): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT DISTINCT locked_by AS id FROM graphile_worker.jobs j
       WHERE locked_by IS NOT NULL
         AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.application_name = $1 || j.locked_by)`,
      [SIGN],
    );
    return rows.map(({ id }) => id);
  }

  private async connect(workerId: string): Promise<void> {
    if (this.isOver) return;
    const client = new Client({
      connectionString: this.config.databaseUrl,
      application_name: `${SIGN}${workerId}`,
      ...BOUNDED_CONNECTION,
    });
    this.client = client;
    const reconnect = (): void => {
      if (this.client !== client || this.isOver) return;
      this.client = null;
      setTimeout(() => void this.connect(workerId), RECONNECT_MS).unref();
    };
    client.on('error', reconnect);
    client.on('end', reconnect);
    await client.connect().catch(reconnect);
  }
}
