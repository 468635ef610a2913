import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findBinaries } from './binaries.ts';
import { databaseName, databaseUser, prepareCluster } from './cluster.ts';
import { lockDirectory } from './directory-lock.ts';
import { EmbeddedPostgresError } from './embedded-postgres.error.ts';
import { disarmPidFile, endLeftovers } from './leftovers.ts';
import { freePort, launch, type Log, type Server, type ServerInput } from './server-process.ts';
import { tunedSettings, type ServerSettings } from './server-settings.ts';
import { serverUser } from './server-user.ts';

export interface EmbeddedPostgresOptions {
  /** DATA_DIR: the server's files are in its folder `postgres`, the password beside it. */
  readonly dataDir: string;
  readonly log: Log;
  /** Settings of postgresql.conf that go before ours. */
  readonly settings?: ServerSettings;
  /** A fixed port; else a free one is chosen anew at every start. */
  readonly port?: number;
  /** A folder that keeps a fresh cluster to copy new ones from. For tests: neither is flushed to disk. */
  readonly templateDir?: string;
}

export interface EmbeddedPostgres {
  readonly url: string;
  readonly port: number;
  /** Settles when the server has ended, asked to or not. */
  readonly ended: Promise<void>;
  /** Stops the server. To be called when all pools are closed; a second call waits for the first. */
  stop(): Promise<void>;
}

const maxLaunches = 20;
const retryAfterMs = 500;

/**
 * Starts PostgreSQL on `dataDir`, whatever an earlier run left there, and waits until it takes connections.
 *
 * @throws EmbeddedPostgresError with a line for people: directory in use, another major's data, no binaries...
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    return await startLocked(options);
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    if (failure.syscall === undefined) throw error;
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL cannot use ${options.dataDir}: ${failure.message}${hintFor(failure)}`,
    );
  }
}

function hintFor({ code = '', syscall = '' }: NodeJS.ErrnoException): string {
  const isForbidden = ['EACCES', 'EPERM', 'EINVAL'].includes(code);
  if (isForbidden && process.getuid?.() === 0 && /^(spawn|chown)/.test(syscall)) {
    return '. Root may not act as another user here (a restricted container): run Loket as an ordinary user, or set DATABASE_URL.';
  }
  return isForbidden ? '. It may belong to another user of this machine.' : '';
}

async function startLocked(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  // Root's server user has to walk through; what is secret in there is readable by its owner only.
  mkdirSync(options.dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const dataDir = realpathSync(options.dataDir);
  const unlock = lockDirectory(dataDir);
  try {
    const { password, server, port } = await start(options, dataDir);
    let stopping: Promise<void> | undefined;
    return {
      url: `postgresql://${databaseUser}:${password}@127.0.0.1:${port}/${databaseName}`,
      port,
      ended: server.ended,
      stop: () => (stopping ??= server.stop().finally(unlock)),
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

interface Started {
  readonly password: string;
  readonly server: Server;
  readonly port: number;
}

async function start(options: EmbeddedPostgresOptions, dataDir: string): Promise<Started> {
  const { log } = options;
  const directory = join(dataDir, 'postgres');
  const user = serverUser(directory);
  const binaries = findBinaries(user, dataDir);
  await endLeftovers(directory, (message) => log('warn', message));
  const place = { directory, user, passwordFile: join(dataDir, 'postgres-password') };
  const password = await prepareCluster(binaries, place, options.templateDir);
  const settings = { ...tunedSettings(), ...options.settings };
  const { server, port } = await launchSomewhere({ binaries, place, settings, log }, options.port);
  return { password, server, port };
}

type AnyPort = Omit<ServerInput, 'port'>;

async function launchSomewhere(
  input: AnyPort,
  fixedPort?: number,
): Promise<{ server: Server; port: number }> {
  const { directory } = input.place;
  let failure = '';
  for (let attempt = 1; attempt <= maxLaunches; attempt += 1) {
    disarmPidFile(directory);
    const port = fixedPort ?? (await freePort());
    const result = await launch({ ...input, port });
    if ('server' in result) return { server: result.server, port };
    failure = result.failure;
    const portWasTaken = fixedPort === undefined && /could not create any TCP\/IP sockets/.test(failure);
    const oldChildrenRemain = /shared memory block .* still in use/.test(failure);
    if (!portWasTaken && !oldChildrenRemain) break;
    if (oldChildrenRemain) await delay(retryAfterMs);
  }
  throw new EmbeddedPostgresError(`PostgreSQL did not start on ${directory}: ${failure}`);
}
