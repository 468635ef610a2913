import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { isDatabaseAway } from '../database/database-errors.ts';
import { BackupError } from './backup.error.ts';

// Values have to read the same on another server, and a long COPY is no statement that hangs.
const SETTINGS = `
  SET client_encoding = 'UTF8';
  SET datestyle = 'ISO, YMD';
  SET intervalstyle = 'postgres';
  SET timezone = 'UTC';
  SET bytea_output = 'hex';
  SET extra_float_digits = 1;
  SET statement_timeout = 0;
  SET lock_timeout = 0;
  SET idle_in_transaction_session_timeout = 0;
  SET synchronize_seqscans = off`;
const CONNECT_TIMEOUT_MS = 10_000;
const LEAVE_MS = 2_000;

/** Runs `work` on a connection of its own, that reads and writes values in a way that does not depend on the server. */
export const withSession = async <T>(
  databaseUrl: string,
  work: (client: Client) => Promise<T>,
): Promise<T> => {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'loket backup',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  // What is lost while nobody asks is told by the next question.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(SETTINGS);
    return await work(client).catch((error: unknown) => {
      throw isDatabaseAway(error) ? wentAway(error) : error;
    });
  } finally {
    // One that is still copying does not listen.
    await Promise.race([client.end().catch(() => undefined), delay(LEAVE_MS, undefined, { ref: false })]);
  }
};

const wentAway = (error: unknown): BackupError =>
  new BackupError(
    `The database went away in the middle (${(error as Error).message}): nothing is done, do it again`,
    { cause: error },
  );
