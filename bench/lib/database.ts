import { setTimeout as delay } from 'node:timers/promises';
import { Pool, type QueryResultRow } from 'pg';

/** The bench's own look into the program's database. */
export interface Database {
  pool: Pool;
  rows: <Row extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>;
  /** The first column of the first row, as a number. */
  count: (sql: string, values?: unknown[]) => Promise<number>;
  version: () => Promise<string>;
  close: () => Promise<void>;
}

const LOOK_EVERY_MS = 20;

export const openDatabase = (url: string, connections = 4): Database => {
  const pool = new Pool({ connectionString: url, max: connections, application_name: 'loket bench' });
  pool.on('error', () => undefined);
  const rows = async <Row extends QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await pool.query<Row>(sql, values)).rows;
  const first = async (sql: string, values?: unknown[]): Promise<unknown> =>
    Object.values((await rows(sql, values))[0] ?? {})[0];
  return {
    pool,
    rows,
    count: async (sql, values) => Number(await first(sql, values)),
    version: async () => String(await first('SHOW server_version')),
    close: () => pool.end(),
  };
};

/** Looks until `isSo`, or until the time is over; says how long it took, or null when it never was. */
export const until = async (isSo: () => Promise<boolean>, timeoutMs: number): Promise<number | null> => {
  const began = performance.now();
  while (performance.now() - began < timeoutMs) {
    if (await isSo()) return performance.now() - began;
    await delay(LOOK_EVERY_MS);
  }
  return null;
};

/** As a disk whose commit takes a millisecond. */
export const slowDownCommits = async ({ rows }: Database): Promise<void> => {
  await rows('ALTER SYSTEM SET commit_delay = 1000');
  await rows('ALTER SYSTEM SET commit_siblings = 0');
  await rows('SELECT pg_reload_conf()');
};
