import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type AppConfig } from '../platform/config/config.ts';
import { startEmbeddedPostgres } from '../platform/database/embedded/embedded-postgres.ts';

export interface FoundDatabase {
  url: string;
  /** Ends what was started to find it. */
  stop(): Promise<void>;
}

/** The database of the configuration: the one that runs, or the embedded one started for the time being. */
export const findDatabase = async (config: AppConfig): Promise<FoundDatabase> => {
  const nothing = (): Promise<void> => Promise.resolve();
  if (!config.isEmbedded) return { url: config.databaseUrl, stop: nothing };
  const running = runningUrl(config.dataDir);
  if (running !== null && (await answers(running))) return { url: running, stop: nothing };
  return startEmbeddedPostgres({ dataDir: config.dataDir, log: () => undefined });
};

export const hasEmbeddedDatabase = (dataDir: string): boolean =>
  existsSync(join(dataDir, 'postgres', 'PG_VERSION'));

/** Where the embedded database of a Loket that runs listens: the fourth line of its pid file is the port. */
const runningUrl = (dataDir: string): string | null => {
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
  const passwordFile = join(dataDir, 'postgres-password');
  if (!existsSync(pidFile) || !existsSync(passwordFile)) return null;
  const port = readFileSync(pidFile, 'utf8').split('\n')[3]?.trim() ?? '';
  const password = readFileSync(passwordFile, 'utf8').trim();
  return /^\d+$/.test(port) ? `postgresql://loket:${password}@127.0.0.1:${port}/loket` : null;
};

/** A crash leaves the pid file behind; another program may have the port by now. */
const answers = async (url: string): Promise<boolean> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};
