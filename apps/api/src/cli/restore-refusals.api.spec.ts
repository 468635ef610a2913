import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Client } from 'pg';
import { asked, configOf, contentOf, loket, shapeOf } from '../../test/builders/backups.ts';
import { startTestApp } from '../../test/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { until } from '../../test/until.ts';
import { DATABASE_COMMANDS } from './backup.command.ts';
import { type BackupHeader, frame, section, type SectionBegin } from '../platform/backup/backup-format.ts';
import { openBackup } from '../platform/backup/backup-reader.ts';
import { writeBackup } from '../platform/backup/backup-writer.ts';

let folder: string;
let good: string;
let header: BackupHeader;
let database: TestDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-refusals-'));
  good = join(folder, 'good.loket');
  const desk = await startTestApp();
  await loket({ dataDir: join(folder, 'desk'), databaseUrl: desk.databaseUrl }, 'backup', good);
  await desk.close();
  header = (await openBackup(good)).header;
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

type Part = [begin: SectionBegin, text: string];

/** A backup that nobody's desk would give, whole in itself. */
const aBackupOf = async (parts: Part[], changed: Partial<BackupHeader> = {}): Promise<string> => {
  const path = join(folder, 'odd.loket');
  async function* body(): AsyncGenerator<Buffer> {
    for (const [begin, text] of parts) {
      const data = Readable.from([Buffer.from(text)]) as AsyncIterable<Buffer>;
      yield* section(begin, data, () => text.split('\n').length - 1);
    }
    yield* frame('over', Buffer.alloc(0));
  }
  await writeBackup({ header: { ...header, ...changed }, body: body() }, path, new AbortController().signal);
  return path;
};

const dataDir = (): string => join(folder, 'data');
const restore = (file: string, databaseUrl = database.url): Promise<string> =>
  loket({ dataDir: dataDir(), databaseUrl }, 'restore', file);
const rowsIn = async (url: string): Promise<number> =>
  (await contentOf(url)).reduce((sum, { rows }) => sum + rows, 0);

/** Keeps a table from being read. */
const holding = async (url: string, table: string): Promise<Client> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  return client;
};

describe('a restore', () => {
  it('of a torn file touches nothing', async () => {
    const torn = await aBackupOf([]);
    await truncate(torn, (await stat(torn)).size - 10);
    await expect(loket({ dataDir: dataDir() }, 'restore', torn)).rejects.toThrow('ends in the middle');
    await expect(loket({ dataDir: dataDir() }, 'restore', join(folder, 'none'))).rejects.toThrow(
      'there is no such file',
    );
    expect(existsSync(dataDir())).toBe(false);
  });

  it('of a newer Loket says which one it takes', async () => {
    const newer = await aBackupOf([], {
      productVersion: '7.0.0',
      migrations: [...header.migrations, 'Later1'],
    });
    await expect(restore(newer)).rejects.toThrow(
      /made by Loket 7\.0\.0, whose tables this Loket .* does not/,
    );
  });

  it('into a database of somebody else leaves it alone', async () => {
    const other = await createTestDatabase();
    await asked(other.url, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE theirs (id int)');
    await expect(restore(good, other.url)).rejects.toThrow('not empty: it holds the tables theirs');
    expect(await asked(other.url, `SELECT to_regclass('public.migrations') AS made`)).toEqual([
      { made: null },
    ]);
    await other.drop();
  });

  it('that fails at its last step leaves the tables as they were, and files nowhere', async () => {
    const shape = await shapeOf(database.url);
    const lost = await aBackupOf([
      [
        {
          kind: 'table',
          name: 'ticket_number_counters',
          columns: ['workspace_id', 'scope', 'last_number'],
        },
        '01890000-0000-7000-8000-000000000000\tday\t5\n',
      ],
      [{ kind: 'file', path: 'a/photo.jpg' }, 'a photo'],
    ]);
    await expect(restore(lost)).rejects.toThrow(/foreign key/);
    const climbing = await aBackupOf([[{ kind: 'file', path: '../jwt-secret' }, 'mine']]);
    await expect(restore(climbing)).rejects.toThrow('it holds a file with the name ../jwt-secret');

    expect(await rowsIn(database.url)).toBe(0);
    expect(await shapeOf(database.url)).toEqual(shape);
    expect(await readdir(dataDir())).toEqual([]);
    await restore(good);
    expect(await rowsIn(database.url)).toBeGreaterThan(0);
    expect(await shapeOf(database.url)).toEqual(shape);
  });

  it('that is stopped in the middle leaves the tables empty', async () => {
    const other = await createTestDatabase();
    const stop = new AbortController();
    const said = DATABASE_COMMANDS.restore?.(configOf({ dataDir: dataDir(), databaseUrl: other.url }), {
      words: [good],
      say: (line) => void (line.startsWith('categories') && stop.abort(new Error('Stopped by hand'))),
      signal: stop.signal,
    });
    await expect(said).rejects.toThrow('Stopped by hand');
    expect(await rowsIn(other.url)).toBe(0);
    await other.drop();
  });

  it('leaves out a table that no Loket of that version has', async () => {
    const other = await createTestDatabase();
    const foreign = await aBackupOf([[{ kind: 'table', name: 'theirs', columns: ['id'] }, '1\n']]);
    expect(await restore(foreign, other.url)).toContain('theirs: left out');
    await other.drop();
  });
});

describe('a backup', () => {
  it('of nothing is refused, and makes nothing', async () => {
    const nowhere = join(folder, 'nowhere');
    const file = join(folder, 'nothing.loket');
    await expect(loket({ dataDir: nowhere }, 'backup', file)).rejects.toThrow('holds no database');
    expect(existsSync(nowhere)).toBe(false);
    const empty = await createTestDatabase();
    await asked(empty.url, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await expect(loket({ dataDir: nowhere, databaseUrl: empty.url }, 'backup', file)).rejects.toThrow(
      'This database holds no Loket',
    );
    expect(existsSync(file)).toBe(false);
    await empty.drop();
    await expect(loket({ dataDir: nowhere }, 'backup')).rejects.toThrow('Usage: loket backup <file>');
  });

  it('whose database goes away says so, and leaves nothing behind', async () => {
    const desk = await startTestApp();
    const file = join(folder, 'cut.loket');
    const where = { dataDir: folder, databaseUrl: desk.databaseUrl };
    const locked = await holding(desk.databaseUrl, 'workspaces');
    const cut = expect(loket(where, 'backup', file)).rejects.toThrow('The database went away in the middle');
    await until('the backup to wait', async () => {
      const ended = await asked(
        desk.databaseUrl,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'loket backup' AND wait_event_type = 'Lock' AND datname = current_database()`,
      );
      return ended.length > 0;
    });
    await cut;
    await locked.end();
    expect((await readdir(folder)).filter((name) => name.startsWith('cut'))).toEqual([]);
    await desk.close();
  });
});
