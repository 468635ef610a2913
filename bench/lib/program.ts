import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, startChild } from './child.ts';
import { freePort, inRepository, temporaryDirectory } from './files.ts';

export const ADMIN = { email: 'admin@bench.example', password: 'a password for the bench' };

export interface ProgramInput {
  /** Kept when given, else removed at the end. */
  dataDir?: string;
  port?: number;
  env?: Record<string, string>;
}

/** The real, built program with its embedded PostgreSQL. */
export interface Program extends Child {
  url: string;
  port: number;
  databaseUrl: string;
  dataDir: string;
}

// Another build can be measured beside this one: LOKET_ENTRY names its main.js.
const { LOKET_ENTRY: ENTRY = inRepository('apps', 'api', 'dist', 'main.js'), LOKET_NODE_OPTIONS = '' } =
  process.env;

// As in scripts/start.mjs.
const AS_STARTED = '--max-semi-space-size=8 --max-old-space-size=512';

/** Starts Loket as `npm start` does once everything is built. */
export const startProgram = async (input: ProgramInput = {}): Promise<Program> => {
  const directory = input.dataDir === undefined ? temporaryDirectory() : null;
  const dataDir = input.dataDir ?? directory?.path ?? '';
  const port = input.port ?? (await freePort());
  const env = {
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    SIMULATOR: 'off',
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    NODE_COMPILE_CACHE: inRepository('.loket', 'compile-cache'),
    // For a CPU profile: --cpu-prof --cpu-prof-dir=...
    NODE_OPTIONS: `${AS_STARTED} ${LOKET_NODE_OPTIONS}`,
    ...input.env,
  };
  const child = await startChild({ entry: ENTRY, env, readyLine: /Loket is ready/ });
  const databaseUrl = input.env?.DATABASE_URL ?? embeddedUrl(dataDir);
  const stop = () => child.stop().finally(() => directory?.remove());
  return { ...child, url: `http://127.0.0.1:${port}`, port, databaseUrl, dataDir, stop };
};

/** Where the embedded server of a data directory listens, and its password. */
const embeddedUrl = (dataDir: string): string => {
  const port = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3];
  const password = readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim();
  return `postgresql://loket:${password}@127.0.0.1:${port}/loket`;
};
