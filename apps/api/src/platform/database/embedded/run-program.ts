import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { canEnter, type ServerUser } from './server-user.ts';

export interface Workplace {
  readonly directory: string;
  readonly user: ServerUser | null;
}

export interface ProgramResult {
  readonly exitCode: number | null;
  readonly output: string;
}

/**
 * How a program names the directory it works in. A server's user may own the directory and yet be unable to walk
 * there (a clone below root's home); having been put there by root, it reaches it through /proc.
 */
export function directoryName({ directory, user }: Workplace): string {
  return process.platform !== 'linux' || canEnter(user, directory) ? directory : '/proc/self/cwd';
}

/** Starts a program of PostgreSQL as the workplace's user, in its directory, in a process group of its own. */
export function spawnProgram(
  program: string,
  programArguments: readonly string[],
  { directory, user }: Workplace,
): ChildProcess {
  const options: SpawnOptions = {
    cwd: directory,
    // Ctrl-C in a terminal goes to its whole process group: the server has to outlive the pools.
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
    ...(process.platform === 'win32' ? {} : { env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' } }),
  };
  return spawn(program, programArguments, options);
}

/** Runs a program to its end, with `input` as its standard input. Never rejects on an exit code. */
export async function runProgram(
  program: string,
  programArguments: readonly string[],
  place: Workplace & { input?: string },
): Promise<ProgramResult> {
  const child = spawnProgram(program, programArguments, place);
  const output: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString('utf8')));
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(place.input ?? '');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, output: output.join('').trim() }));
  });
}
