import { type ChildProcess, spawn } from 'node:child_process';

export interface ChildInput {
  entry: string;
  env: Record<string, string>;
  /** The line on standard output that says that it is ready. */
  readyLine: RegExp;
}

export interface Child {
  pid: number;
  startedInMs: number;
  hasEnded: () => boolean;
  /** Asks it to end, and waits until it has. */
  stop: () => Promise<void>;
  /** SIGKILL, as a power cut would. */
  kill: () => Promise<void>;
}

const START_TIMEOUT_MS = 90_000;
const STOP_TIMEOUT_MS = 40_000;
const running = new Set<ChildProcess>();

/** Runs a program of ours with Node and waits for its ready line. */
export const startChild = async ({ entry, env, readyLine }: ChildInput): Promise<Child> => {
  const began = performance.now();
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [entry], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  void ended.then(() => running.delete(child));
  child.stderr.pipe(process.stderr, { end: false });
  await whenReady(child, readyLine);
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  };
  return {
    pid: child.pid ?? 0,
    startedInMs: performance.now() - began,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
};

const whenReady = (child: ChildProcess, readyLine: RegExp): Promise<void> =>
  new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`not ready in time: ${text}`)), START_TIMEOUT_MS);
    child.once('close', (code) => reject(new Error(`ended with ${code}: ${text}`)));
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text = (text + part).slice(-4_000);
      if (/"level":"?(warn|error|fatal|[456]0)"?/.test(part)) process.stderr.write(part);
      if (!readyLine.test(text)) return;
      clearTimeout(timer);
      resolve();
    });
  });

// An impatient Ctrl-C must leave no program behind; the database ends with its Loket.
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
