import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';

export interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}

/**
 * A name for the process that bears `pid` right now, or null when there is none. A later process under the same
 * pid, also after a reboot, gets another name.
 */
export function processIdentity(pid: number): string | null {
  try {
    if (process.platform === 'linux') return `${pid}@${bootId()}+${linuxStartTicks(pid)}`;
    if (process.platform === 'win32') return process.kill(pid, 0) ? String(pid) : null;
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return started === '' ? null : `${pid}@${started}`;
  } catch {
    return null;
  }
}

/**
 * The mark that a server carries in its command line and, as cluster_name, in every child's title. It names the
 * directory itself (device and inode): a moved directory keeps it, a copied one gets its own.
 */
export function clusterMark(directory: string): string {
  const { dev, ino } = statSync(directory, { bigint: true });
  return `loket-${dev.toString(36)}-${ino.toString(36)}`;
}

/** The server and its children that work in the directory with this mark, whoever started them. */
export function serverProcesses(mark: string): RunningProcess[] {
  const word = new RegExp(`(^|[ =])${mark}($|[ :])`);
  return allProcesses().filter(({ command }) => isPostgres(command) && word.test(command));
}

function isPostgres(command: string): boolean {
  return /^(\S.*\/)?postgres(\.exe)?[: ]/.test(command);
}

/** Everything that runs on this machine, as far as we may see it. */
export function allProcesses(): RunningProcess[] {
  if (process.platform === 'linux') return linuxProcesses();
  if (process.platform === 'win32') return [];
  return execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map((match) => ({ pid: Number(match[1]), command: match[2] ?? '' }));
}

function linuxProcesses(): RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: commandLine(name) }))
    .filter(({ command }) => command !== '');
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

function linuxStartTicks(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the program's name, which may itself hold blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z') throw new Error('A zombie runs no more');
  return fields[19] ?? '';
}
