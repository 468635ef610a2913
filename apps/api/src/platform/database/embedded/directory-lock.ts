import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres.error.ts';
import { processIdentity } from './process-table.ts';

const maxAttempts = 5;
const maxWaits = 600;
const waitMs = 100;

/**
 * Makes this process the only one that may run a server in `dataDir`, and returns what gives that up again. The
 * lock of a process that runs no more, however it ended, is taken over.
 *
 * @throws EmbeddedPostgresError when another living process, or this one, holds it.
 */
export function lockDirectory(dataDir: string): () => void {
  const lockFile = join(dataDir, 'postgres.lock');
  const mine = `${processIdentity(process.pid)}\n`;
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    if (claim(lockFile, mine)) return () => release(lockFile, mine);
    const holder = contentOf(lockFile);
    const pid = Number.parseInt(holder ?? '', 10);
    if (holder !== null && isAlive(holder, pid)) throw alreadyInUse(dataDir, pid);
    if (holder !== null) discard(lockFile, holder);
  }
  throw new EmbeddedPostgresError(`Could not lock ${lockFile}: several programs start at once. Try again.`);
}

/** The same lock for a moment's work: waits while another process has it. */
export async function waitForDirectory(directory: string): Promise<() => void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return lockDirectory(directory);
    } catch (error) {
      if (attempt === maxWaits) throw error;
      await delay(waitMs);
    }
  }
}

function claim(lockFile: string, mine: string): boolean {
  const draft = `${lockFile}.${randomUUID()}`;
  writeFileSync(draft, mine, { mode: 0o644 });
  try {
    // A link either makes the whole file or fails, so nobody reads a lock that is half written.
    linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function isAlive(holder: string, pid: number): boolean {
  return Number.isInteger(pid) && processIdentity(pid) === holder.trim();
}

function discard(lockFile: string, stale: string): void {
  const aside = `${lockFile}.${randomUUID()}`;
  try {
    renameSync(lockFile, aside);
  } catch {
    return;
  }
  // Between reading and renaming somebody else may have taken the stale lock over: then theirs goes back.
  if (contentOf(aside) !== stale) linkBack(aside, lockFile);
  rmSync(aside, { force: true });
}

function linkBack(aside: string, lockFile: string): void {
  try {
    linkSync(aside, lockFile);
  } catch {
    // A third one locked meanwhile; the one we displaced fails at postmaster.pid, which PostgreSQL guards itself.
  }
}

function release(lockFile: string, mine: string): void {
  if (contentOf(lockFile) === mine) rmSync(lockFile, { force: true });
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function alreadyInUse(dataDir: string, pid: number): EmbeddedPostgresError {
  const who = pid === process.pid ? 'this process' : `process ${pid}`;
  return new EmbeddedPostgresError(
    `Loket already runs on ${dataDir} (${who}). Stop it first, or give this one another DATA_DIR.`,
  );
}
