import { Injectable } from '@nestjs/common';
import { type Pool, type PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { AppError } from '../errors/app-error.ts';
import { Wake, type WakeTopic } from '../events/wake.ts';
import { isDatabaseAway, isRetryable } from './database-errors.ts';
import { namedStatement } from './named-statement.ts';
import { countStatement } from './statement-tally.ts';

const MAX_TRIES = 4;

/** An open transaction. Inside one everything goes through it. */
export class Tx {
  readonly wakes = new Set<WakeTopic>();

  constructor(private readonly runner: QueryRunner) {}

  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    countStatement(sql);
    const client = (await this.runner.connect()) as PoolClient;
    const result = await client.query(namedStatement(sql, parameters));
    return result.rows as Row[];
  }

  /** Wakes the readers of a topic once, after the commit. */
  wakeAfterCommit(topic: WakeTopic): void {
    this.wakes.add(topic);
  }
}

/** The way to the database: one statement, or a transaction that is tried again when two of them collided. */
@Injectable()
export class Db {
  constructor(
    private readonly source: DataSource,
    private readonly wake: Wake,
  ) {}

  /** With the plan `fresh` it is planned for its values: for texts that fit few rows at one time and very many at another. */
  async query<Row>(sql: string, parameters: unknown[] = [], plan: 'kept' | 'fresh' = 'kept'): Promise<Row[]> {
    countStatement(sql);
    const statement = plan === 'kept' ? namedStatement(sql, parameters) : { text: sql, values: parameters };
    try {
      const result = await this.pool().query(statement);
      return result.rows as Row[];
    } catch (error) {
      throw this.translate(error);
    }
  }

  /** For one statement that is a whole change in itself. */
  async execute<Row>(sql: string, parameters: unknown[], wakes: WakeTopic[]): Promise<Row[]> {
    const rows = await this.query<Row>(sql, parameters);
    wakes.forEach((topic) => this.wake.signal(topic));
    return rows;
  }

  /** Runs `work` in a transaction; on a deadlock or serialization failure it runs again from the start. */
  async write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await this.writeOnce(work);
      } catch (error) {
        if (tried >= MAX_TRIES || !isRetryable(error)) throw this.translate(error);
      }
    }
  }

  private async writeOnce<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const tx = new Tx(runner);
    try {
      await runner.startTransaction();
      const result = await work(tx);
      await runner.commitTransaction();
      tx.wakes.forEach((topic) => this.wake.signal(topic));
      return result;
    } catch (error) {
      // The first error is the one that tells.
      if (isDatabaseAway(error) || !(await isUndone(runner))) await discard(runner, error);
      throw error;
    } finally {
      await runner.release();
    }
  }

  pool(): Pool {
    return (this.source.driver as unknown as { master: Pool }).master;
  }

  private translate(error: unknown): unknown {
    if (!isDatabaseAway(error)) return error;
    return new AppError('database.unavailable', 503, 'The database is away for a moment', {
      retryAfterSeconds: 2,
    });
  }
}

const isUndone = async (runner: QueryRunner): Promise<boolean> => {
  if (!runner.isTransactionActive) return true;
  return runner.rollbackTransaction().then(
    () => true,
    () => false,
  );
};

/**
 * Closes a connection of which nobody knows where it stands. Back in the pool it would be inside the transaction that
 * was given up, and what others wrote over it would never be committed.
 */
const discard = (runner: QueryRunner, error: unknown): Promise<void> =>
  (
    runner as unknown as { releasePostgresConnection(error: unknown): Promise<void> }
  ).releasePostgresConnection(error);
