import { Client } from 'pg';
import { runMigrations as runJobMigrations } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { databaseOptions } from './data-source.ts';

// Any number that no other program on the same database is likely to lock.
const MIGRATION_LOCK = 7_465_538;

/** Brings the schema up to date. Processes that start together wait for the first one. */
export const migrate = async (databaseUrl: string): Promise<void> => {
  const guard = new Client({ connectionString: databaseUrl, application_name: 'loket migrations' });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const source = await new DataSource(databaseOptions(databaseUrl)).initialize();
    try {
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
    await runJobMigrations({ connectionString: databaseUrl });
  } finally {
    await guard.end();
  }
};
