import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { clusterMark } from './process-table.ts';
import { directoryName, runProgram, spawnProgram, type Workplace } from './run-program.ts';
import { settingArguments, type ServerSettings } from './server-settings.ts';

type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type Log = (level: LogLevel, message: string) => void;

export interface ServerInput {
  readonly binaries: Binaries;
  readonly place: Workplace;
  readonly port: number;
  readonly settings: ServerSettings;
  readonly log: Log;
}

export interface Server {
  readonly isRunning: () => boolean;
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

export type Launch = { readonly server: Server } | { readonly failure: string };

const pollEveryMs = 15;
const tellEveryMs = 5_000;
const fastStopMs = 30_000;
const immediateStopMs = 10_000;

/** Starts the server and waits until it takes connections, however long recovery after a crash takes. */
export async function launch(input: ServerInput): Promise<Launch> {
  const { binaries, place, port, log } = input;
  const child = spawnProgram(binaries.postgres, serverArguments(place, port, input.settings), place);
  const complaints: string[] = [];
  const ended = watch(child, log, complaints);
  endWithUs(child, place, ended);
  const isRunning = () => child.exitCode === null && child.signalCode === null && child.pid !== undefined;
  let tellAt = performance.now() + tellEveryMs;
  while (isRunning()) {
    if (isReady(place.directory, child)) {
      return { server: { isRunning, ended, stop: () => stopServer(input, child, ended) } };
    }
    if (performance.now() > tellAt) {
      log('info', 'PostgreSQL is still starting (recovering after a crash takes a while)');
      tellAt += tellEveryMs;
    }
    await delay(pollEveryMs);
  }
  await ended;
  return { failure: complaints.slice(-6).join(' ') };
}

/** A TCP port of the loopback address that is free at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('A TCP server without a port');
  return address.port;
}

// However Loket ends, kill -9 included, its end of the pipe closes; then a shell that waits for just that stops the server.
function endWithUs({ pid }: ChildProcess, { directory, user }: Workplace, ended: Promise<void>): void {
  if (pid === undefined || process.platform === 'win32') return;
  const watcher = spawn('/bin/sh', ['-c', 'read line || kill -INT "$1"', 'loket-watch', String(pid)], {
    cwd: directory,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
  });
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  void ended.then(() => watcher.stdin.end('ended\n'));
}

function serverArguments(place: Workplace, port: number, settings: ServerSettings): string[] {
  const fixed = { listen_addresses: '127.0.0.1', port, cluster_name: clusterMark(place.directory) };
  return ['-D', directoryName(place), ...settingArguments({ ...settings, ...fixed })];
}

function watch(child: ChildProcess, log: Log, complaints: string[]): Promise<void> {
  child.stdin?.end();
  child.stdout?.resume();
  let level: LogLevel = 'debug';
  const lines = child.stderr === null ? null : createInterface({ input: child.stderr });
  lines?.on('line', (line) => {
    level = line.startsWith('\t') ? level : levelOf(line);
    if (/^(WARNING|FATAL|PANIC|ERROR|LOG: {2}could not)|^postgres: |: error/.test(line))
      complaints.push(line);
    if (complaints.length > 20) complaints.shift();
    log(level, `postgres: ${line.trim()}`);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      complaints.push(error.message);
      resolve();
    });
    child.once('close', () => resolve());
  });
}

function levelOf(line: string): LogLevel {
  // The last connections of a server that was told to stop.
  if (line.includes('terminating connection due to administrator command')) return 'debug';
  if (/^(FATAL|PANIC):/.test(line)) return 'error';
  if (/^(WARNING):|^LOG: {2}duration:/.test(line)) return 'warn';
  // An ERROR is an answer to a statement, and whoever sent that statement gets it.
  return 'debug';
}

// The file's eighth line says "ready"; it is also what pg_ctl waits for.
function isReady(directory: string, child: ChildProcess): boolean {
  try {
    const lines = readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n');
    return lines[0] === String(child.pid) && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

async function stopServer(input: ServerInput, child: ChildProcess, ended: Promise<void>): Promise<void> {
  const { binaries, place, log } = input;
  if (process.platform === 'win32') {
    await runProgram(binaries.pgCtl, ['stop', '-D', place.directory, '-m', 'fast'], place);
  } else {
    child.kill('SIGINT');
  }
  if (await endsWithin(ended, fastStopMs)) return;
  log('warn', 'PostgreSQL does not stop; it is told to stop at once and will recover at the next start');
  child.kill('SIGQUIT');
  if (await endsWithin(ended, immediateStopMs)) return;
  child.kill('SIGKILL');
  await ended;
}

async function endsWithin(ended: Promise<void>, timeMs: number): Promise<boolean> {
  const timer = new AbortController();
  const late = delay(timeMs, false, { signal: timer.signal }).catch(() => false);
  const inTime = await Promise.race([ended.then(() => true), late]);
  timer.abort();
  return inTime;
}
