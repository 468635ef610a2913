import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type INestApplicationContext } from '@nestjs/common';
import { Client } from 'pg';
import { createApp } from '../app.factory.ts';
import { Setup } from '../modules/setup/setup.service.ts';
import { type AppConfig } from '../platform/config/config.ts';
import { startEmbeddedPostgres } from '../platform/database/embedded/embedded-postgres.ts';
import { migrate } from '../platform/database/migrate.ts';
import { createLogger } from '../platform/logging/logger.ts';
import { MovableClock } from './movable-clock.ts';

export interface OpenDesk {
  app: INestApplicationContext;
  /** When the command line came before the first start: the login that was made then. */
  firstLogin: { email: string; password: string } | null;
  close(): Promise<void>;
}

/** The program without port, jobs and simulator, on the database of the configuration, running already or not. */
export const openDesk = async (given: AppConfig): Promise<OpenDesk> => {
  const database = await findDatabase(given);
  const { url } = database;
  try {
    await migrate(url);
    const config: AppConfig = { ...given, databaseUrl: url, role: 'api', isSimulatorOn: false };
    const app = await createApp({ config, clock: new MovableClock(), logger: createLogger('error') });
    const { firstLogin } = await app.get(Setup).ensure();
    return {
      app,
      firstLogin,
      close: async () => {
        await app.close();
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
};

interface FoundDatabase {
  url: string;
  stop(): Promise<void>;
}

const findDatabase = async (config: AppConfig): Promise<FoundDatabase> => {
  const nothing = (): Promise<void> => Promise.resolve();
  if (!config.isEmbedded) return { url: config.databaseUrl, stop: nothing };
  const running = runningUrl(config.dataDir);
  if (running !== null && (await answers(running))) return { url: running, stop: nothing };
  return startEmbeddedPostgres({ dataDir: config.dataDir, log: () => undefined });
};

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
