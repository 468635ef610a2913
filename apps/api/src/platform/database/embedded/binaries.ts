import { randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.ts';
import { canEnter, type ServerUser } from './server-user.ts';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  readonly major: number;
}

interface Package {
  readonly nativeDir: string;
  readonly version: string;
}

const rootsOwnPlace = '/var/lib/loket';

/**
 * The server's programs, complete and where `user` can run them: in node_modules as a rule, else as a copy (below
 * `dataDir`, or in a place of root's own when root has the server run by a user who cannot enter the clone).
 *
 * @throws EmbeddedPostgresError when there is no package for this machine.
 */
export function findBinaries(user: ServerUser | null, dataDir: string): Binaries {
  const source = locatePackage();
  const nativeDir = isUsable(source.nativeDir, user) ? source.nativeDir : copyOf(source, user, dataDir);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(nativeDir, 'bin', `${name}${suffix}`);
  return {
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
    major: Number.parseInt(source.version, 10),
  };
}

function locatePackage(): Package {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = realpathSync(createRequire(import.meta.url).resolve(name));
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { nativeDir: join(root, 'native'), version };
  } catch {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
}

function isUsable(nativeDir: string, user: ServerUser | null): boolean {
  return canEnter(user, join(nativeDir, 'bin')) && completeLinks(nativeDir);
}

// npm packages hold no symbolic links; the package's install script, which may be forbidden, would make them.
function completeLinks(nativeDir: string): boolean {
  const list = join(nativeDir, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      const link = join(dirname(nativeDir), target);
      if (existsSync(link)) continue;
      rmSync(link, { force: true });
      symlinkSync(basename(source), link);
    }
    return true;
  } catch {
    return links.every(({ target }) => existsSync(join(dirname(nativeDir), target)));
  }
}

function copyOf(source: Package, user: ServerUser | null, dataDir: string): string {
  const parent = join(user === null ? dataDir : rootsOwnPlace, `postgres-${source.version}`);
  const nativeDir = join(parent, 'native');
  if (existsSync(nativeDir) && isSameTree(source.nativeDir, nativeDir)) return nativeDir;
  const draft = `${parent}.${randomUUID()}`;
  try {
    mkdirSync(draft, { recursive: true, mode: 0o755 });
    cpSync(source.nativeDir, join(draft, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => isNeeded(file),
    });
    completeLinks(join(draft, 'native'));
    // Another Loket may have been quicker, and its server may run from there already.
    if (existsSync(nativeDir) && isSameTree(source.nativeDir, nativeDir)) return nativeDir;
    rmSync(parent, { recursive: true, force: true });
    renameSync(draft, parent);
    return nativeDir;
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The user ${user?.name ?? 'of this process'} cannot run PostgreSQL from ${source.nativeDir}, and it cannot be copied to ${parent}: ${(error as Error).message}`,
    );
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function isNeeded(file: string): boolean {
  return !file.endsWith('.a') && !file.endsWith('pkgconfig') && !file.endsWith('pgxs');
}

function isSameTree(source: string, copy: string): boolean {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.split(/[\\/]/).every(isNeeded))
    .every((file) => isSameFile(join(source, file), join(copy, file)));
}

function isSameFile(source: string, copy: string): boolean {
  if (lstatSync(source).isSymbolicLink()) return existsSync(copy);
  const [mine, theirs] = [statSync(source), statSync(copy, { throwIfNoEntry: false })];
  if (theirs === undefined || mine.isDirectory() !== theirs.isDirectory()) return false;
  return mine.isDirectory() || mine.size === theirs.size;
}
