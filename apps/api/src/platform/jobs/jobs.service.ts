import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.ts';
import { Db, type Tx } from '../database/db.ts';

export interface NewJob {
  task: string;
  payload: Record<string, unknown>;
  /** A job that waits under the same key is replaced; one that runs is left alone, and followed by this one. */
  key?: string;
  runAt?: Date;
  /** 25 unless told, with growing pauses between them. */
  maxAttempts?: number;
}

const ADD_SQL = `SELECT count(*) FROM graphile_worker.add_jobs(
  ARRAY(SELECT json_populate_recordset(NULL::graphile_worker.job_spec, $1::json)), false)`;

/** Work for later. On a hot path write plain rows and wake a reader instead: adding a job notifies. */
@Injectable()
export class Jobs {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** With the change that needs it, or (`tx` null) by itself. */
  async add(tx: Tx | null, job: NewJob): Promise<void> {
    await (tx ?? this.db).query(ADD_SQL, [JSON.stringify([this.toSpec(job)])]);
  }

  /** Jobs that wait, run or wait for another try. */
  async count(): Promise<number> {
    const [row] = await this.db.query<{ jobs: number }>(
      'SELECT count(*)::int AS jobs FROM graphile_worker.jobs WHERE attempts < max_attempts OR locked_at IS NOT NULL',
    );
    return row?.jobs ?? 0;
  }

  private toSpec(job: NewJob): Record<string, unknown> {
    return {
      identifier: job.task,
      payload: job.payload,
      job_key: job.key,
      max_attempts: job.maxAttempts,
      run_at: job.runAt === undefined ? undefined : this.toDatabaseTime(job.runAt),
    };
  }

  // The library compares with the database's own clock, which in a test is not the program's.
  private toDatabaseTime(instant: Date): Date {
    return new Date(Date.now() + instant.getTime() - this.clock.now().getTime());
  }
}
