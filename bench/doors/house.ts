import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { type Database, openDatabase } from '../lib/database.ts';
import { inRepository, temporaryDirectory } from '../lib/files.ts';
import { type GatewaySink, startGatewaySink } from '../lib/gateway-sink.ts';
import { type Program, startProgram } from '../lib/program.ts';

export const JWT_SECRET = 'the secret that the doors are locked with';
export const WEBHOOK_SECRET = 'the secret of the gateway at the doors';

export interface Memory {
  liveMib: number;
  rssMib: number;
}

/** The built program behind a proxy that it trusts, so that each request can come from an address of its own. */
export interface House {
  program: Program;
  database: Database;
  sink: GatewaySink;
  /** The program's own memory after a collection. */
  memory: () => Promise<Memory>;
}

export const inHouse = async <T>(
  env: Record<string, string>,
  act: (house: House) => Promise<T>,
): Promise<T> => {
  const { path: dataDir, remove } = temporaryDirectory();
  const sink = await startGatewaySink();
  const memoryFile = join(dataDir, 'memory.json');
  const probe = pathToFileURL(inRepository('bench', 'doors', 'memory-probe.ts')).href;
  const program = await startProgram({
    dataDir,
    env: {
      ...sink.env,
      LOG_LEVEL: 'error',
      JWT_SECRET,
      WEBHOOK_SECRET,
      TRUSTED_PROXIES: '127.0.0.1',
      LOKET_MEMORY_FILE: memoryFile,
      NODE_OPTIONS: `--import=${probe}`,
      ...env,
    },
  });
  const database = openDatabase(program.databaseUrl);
  try {
    return await act({ program, database, sink, memory: () => memoryOf(program.pid, memoryFile) });
  } finally {
    await database.close();
    await program.stop();
    await sink.close();
    remove();
  }
};

const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 50;
const MIB = 2 ** 20;

const memoryOf = async (pid: number, file: string): Promise<Memory> => {
  const askedAt = Date.now();
  process.kill(pid, 'SIGUSR2');
  while (Date.now() - askedAt < PATIENCE_MS) {
    await delay(LOOK_EVERY_MS);
    const told = read(file);
    if (told && told.at >= askedAt) return { liveMib: told.liveBytes / MIB, rssMib: told.rssBytes / MIB };
  }
  throw new Error('the program told nothing of its memory');
};

const read = (file: string): { at: number; liveBytes: number; rssBytes: number } | null => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { at: number; liveBytes: number; rssBytes: number };
  } catch {
    return null;
  }
};
