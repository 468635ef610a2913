import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres.error.ts';
import { clusterMark, serverProcesses } from './process-table.ts';

const pollEveryMs = 50;
// SIGINT asks for an orderly end, SIGQUIT for an immediate one that the next start recovers from.
const escalation: readonly { readonly signal: NodeJS.Signals; readonly patienceMs: number }[] = [
  { signal: 'SIGINT', patienceMs: 20_000 },
  { signal: 'SIGQUIT', patienceMs: 10_000 },
  { signal: 'SIGKILL', patienceMs: 5_000 },
];

/**
 * Ends what a crash left in the directory: a server whose Loket is gone, children whose server is gone. The
 * caller holds the directory's lock, so nothing that runs there can belong to a living Loket.
 */
export async function endLeftovers(directory: string, log: (message: string) => void): Promise<void> {
  if (!existsSync(directory)) return;
  const mark = clusterMark(directory);
  for (const { signal, patienceMs } of escalation) {
    const left = serverProcesses(mark);
    if (left.length === 0) return;
    log(`Stopping a PostgreSQL that an earlier run left behind (${signal} to ${left.length} processes)`);
    const postmaster = left.filter(({ command }) => command.includes(` cluster_name=${mark}`));
    for (const { pid } of signal !== 'SIGKILL' && postmaster.length > 0 ? postmaster : left)
      send(pid, signal);
    if (await allGone(mark, patienceMs)) return;
  }
  throw new EmbeddedPostgresError(
    `A PostgreSQL still runs on ${directory} and does not stop: processes ${serverProcesses(mark)
      .map(({ pid }) => pid)
      .join(', ')}.`,
  );
}

/**
 * A pid file that a crash left may by now name some other living program, and PostgreSQL would take that for its
 * own. It never takes its parent for one, so ours goes in; the shared memory that the file names is still checked.
 */
export function disarmPidFile(directory: string): void {
  const file = join(directory, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [String(process.pid), ...rest].join('\n'));
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function allGone(mark: string, patienceMs: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    if (serverProcesses(mark).length === 0) return true;
    await delay(pollEveryMs);
  }
  return false;
}
