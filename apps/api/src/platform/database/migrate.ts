import { Client } from 'pg';
import { runMigrations as runJobMigrations } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { databaseOptions } from './data-source.ts';
import { MIGRATIONS } from './migrations/index.ts';

// Any number that no other program on the same database is likely to lock.
export const MIGRATION_LOCK = 7_465_538;

/** Brings the schema up to date. Processes that start together wait for the first one. */
export const migrate = (databaseUrl: string): Promise<void> =>
  withMigrationLock(databaseUrl, () => runMigrations(databaseUrl));

/** Runs `work` while no other process migrates, and none starts. */
export const withMigrationLock = async <T>(databaseUrl: string, work: () => Promise<T>): Promise<T> => {
  const guard = new Client({ connectionString: databaseUrl, application_name: 'loket migrations' });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work();
  } finally {
    await guard.end();
  }
};

/** To be called with the lock: all migrations, or the first ones up to some point. */
export const runMigrations = async (databaseUrl: string, count = MIGRATIONS.length): Promise<void> => {
  const migrations = MIGRATIONS.slice(0, count);
  const source = await new DataSource({ ...databaseOptions(databaseUrl), migrations }).initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
  await runJobMigrations({ connectionString: databaseUrl });
};

export const migrationNames = (): string[] => MIGRATIONS.map((Migration) => new Migration().name);
