import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../apps/api/src/platform/database/embedded/embedded-postgres.ts';
import { freePort, temporaryDirectory } from './files.ts';
import { treeOf } from './processes.ts';

/** A PostgreSQL that Loket is told of by DATABASE_URL and does not own. It comes back at the same address. */
export interface OwnDatabase {
  url: string;
  /** The directory that it lives in; programs may have theirs there, too. */
  dataDir: string;
  /** The postmaster's process. */
  pid: () => number;
  /** SIGKILL of the postmaster, or the immediate shutdown (SIGQUIT); gives back when no process of it is left. */
  kill: (signal: 'SIGKILL' | 'SIGQUIT') => Promise<void>;
  startAgain: () => Promise<void>;
  stop: () => Promise<void>;
}

const LOOK_EVERY_MS = 5;

export const startOwnDatabase = async (): Promise<OwnDatabase> => {
  const { path: dataDir, remove } = temporaryDirectory();
  const port = await freePort();
  const start = (): Promise<EmbeddedPostgres> =>
    startEmbeddedPostgres({ dataDir, port, log: () => undefined });
  let server = await start();
  const pid = (): number =>
    Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  return {
    url: server.url,
    dataDir,
    pid,
    kill: async (signal) => {
      const all = treeOf(pid());
      process.kill(pid(), signal);
      while (all.some(isAlive)) await delay(LOOK_EVERY_MS);
      // Frees the directory for the next start.
      await server.stop();
    },
    startAgain: async () => void (server = await start()),
    stop: async () => {
      await server.stop();
      remove();
    },
  };
};

const isAlive = (pid: number): boolean => {
  try {
    // A zombie has ended; it only waits to be asked how.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};
