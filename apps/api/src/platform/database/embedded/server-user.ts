import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.ts';

export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const preferredUsers = ['postgres', '_postgres', 'nobody', 'daemon'];

/**
 * Who runs the server: null means whoever runs Loket. PostgreSQL refuses to run as root, so root lends it the
 * owner of an existing cluster, else a user that every system has; none is ever created.
 *
 * @throws EmbeddedPostgresError when root has no such user.
 */
export function serverUser(clusterDir: string): ServerUser | null {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return null;
  const users = readUsers();
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  const chosen =
    owner !== undefined && owner.uid !== 0
      ? users.find((user) => user.uid === owner.uid)
      : preferredUsers
          .map((name) => users.find((user) => user.name === name && user.uid !== 0))
          .find(Boolean);
  if (chosen !== undefined) return chosen;
  throw new EmbeddedPostgresError(
    owner === undefined
      ? `PostgreSQL does not run as root, and none of ${preferredUsers.join(', ')} exists here. Run Loket as an ordinary user, or set DATABASE_URL.`
      : `${clusterDir} belongs to user id ${owner.uid}, which has no name on this machine. Give it to a user that exists, or set DATABASE_URL.`,
  );
}

/** Whether `user` can enter `directory`, by the permission bits from the root down (access lists are not read). */
export function canEnter(user: ServerUser | null, directory: string): boolean {
  if (user === null) return true;
  const parent = dirname(directory);
  return mayEnter(user, directory) && (parent === directory || canEnter(user, parent));
}

function mayEnter(user: ServerUser, directory: string): boolean {
  const { mode, uid, gid } = statSync(directory);
  if (uid === user.uid) return (mode & 0o500) === 0o500;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

function readUsers(): ServerUser[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(':'))
    .map(([name = '', , uid = '', gid = '']) => ({ name, uid: toId(uid), gid: toId(gid) }))
    .filter((user) => Number.isInteger(user.uid) && Number.isInteger(user.gid));
}

function toId(text: string): number {
  // Some systems write nobody as -2; the kernel means the unsigned number.
  return text === '' ? Number.NaN : Number(text) >>> 0;
}
