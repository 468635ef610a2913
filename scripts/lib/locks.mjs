import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { readJson, stateDir, writeJson } from './paths.mjs';

const pollMs = 200;
const stopMs = 45_000;

/** A name for the process that bears this pid now; a later one with the same pid has another. Null when none. */
function processIdentity(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return null;
  }
  try {
    if (process.platform === 'win32') return String(pid);
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
    }
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return fields[0] === 'Z' ? null : `${boot}+${fields[19]}`;
  } catch {
    return null;
  }
}

/**
 * One `npm start` a clone. A second one gets a line that names the first; what a killed one left running is stopped.
 * Returns {note(child), release()}.
 */
export async function claimStart(say) {
  const file = join(stateDir, 'running.json');
  const holder = tryLock(file);
  if (holder !== null) {
    if (isAlive(holder)) {
      throw new Failure(
        `Loket already runs from this clone (process ${holder.pid}). Stop it with Ctrl-C where it was started, or: kill ${holder.pid}`,
      );
    }
    if (isAlive(holder.child)) await stopOrphan(holder.child.pid, say);
    rmSync(file, { force: true });
    if (tryLock(file) !== null)
      throw new Failure('Another npm start began in this clone at the same moment.');
  }
  return {
    note: (pid) => writeJson(file, { ...ourselves(), child: { pid, identity: processIdentity(pid) } }),
    release: () => rmSync(file, { force: true }),
  };
}

/** Runs `work` while nobody else installs or builds in this clone; waits for whoever does. */
export async function whilePreparing(say, work) {
  const file = join(stateDir, 'prepare.json');
  let told = false;
  for (;;) {
    const holder = tryLock(file);
    if (holder === null) break;
    if (!isAlive(holder)) rmSync(file, { force: true });
    else if (!told) {
      say(`Waiting for process ${holder.pid}, which installs or builds in this clone...`);
      told = true;
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

// A link is made whole or not at all, so a lock is never seen half written. Returns the holder, or null when we are it.
function tryLock(file) {
  mkdirSync(stateDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(ourselves()));
  try {
    linkSync(draft, file);
    return null;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return readJson(file) ?? {};
  } finally {
    rmSync(draft, { force: true });
  }
}

function ourselves() {
  return { pid: process.pid, identity: processIdentity(process.pid) };
}

function isAlive(holder) {
  return Boolean(holder?.pid && holder.identity && processIdentity(holder.pid) === holder.identity);
}

async function stopOrphan(pid, say) {
  say(`Stopping process ${pid}, which an earlier npm start left behind...`);
  const identity = processIdentity(pid);
  const deadline = Date.now() + stopMs;
  process.kill(pid, 'SIGTERM');
  while (processIdentity(pid) === identity) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
