import { createReadStream, existsSync } from 'node:fs';
import { opendir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { type Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { MIGRATION_LOCK } from '../database/migrate.ts';
import { FILES_FOLDER } from '../storage/files-folder.ts';
import { readKept, SECRET_NAMES, type SecretPlace } from '../secrets/kept-secrets.ts';
import { BackupError } from './backup.error.ts';
import { type BackupHeader, frame, section, type SectionBegin, type SectionEnd } from './backup-format.ts';
import { migrationsOf, quoted, sequencesOf, tablesOf } from './catalog.ts';
import { countPlaces, portableQuery } from './portable-log.ts';
import { withSession } from './session.ts';
import { WAITING_JOBS_SQL } from './waiting-jobs.ts';

const PACKAGE = new URL('../../../package.json', import.meta.url);

export interface BackupSource extends SecretPlace {
  databaseUrl: string;
  withSecrets: boolean;
  now: Date;
  /** Hears of each part that is done. */
  say: (line: string) => void;
}

type Write = (content: { header: BackupHeader; body: AsyncIterable<Buffer> }) => Promise<void>;

/** Reads all that a desk consists of, as it stood at one instant, however busy it is, and hands it to `write`. */
export const makeBackup = (source: BackupSource, write: Write): Promise<void> =>
  withSession(source.databaseUrl, async (client) => {
    const migrations = await beginSnapshot(client);
    const header: BackupHeader = {
      productVersion: await productVersion(),
      createdAt: source.now.toISOString(),
      postgresVersion: await postgresVersion(client),
      migrations,
      logTransactions: await countPlaces(client),
    };
    await write({ header, body: contentOf(client, source) });
    await client.query('COMMIT');
  });

export const productVersion = async (): Promise<string> =>
  (JSON.parse(await readFile(PACKAGE, 'utf8')) as { version: string }).version;

const postgresVersion = async (client: Client): Promise<string> => {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  return rows[0]?.server_version ?? '';
};

/** One snapshot for everything. Migrations wait until its tables are held, and only until then. */
const beginSnapshot = async (client: Client): Promise<string[]> => {
  await client.query('SELECT pg_advisory_lock_shared($1)', [MIGRATION_LOCK]);
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const migrations = await migrationsOf(client);
  if (migrations === null) throw new BackupError('This database holds no Loket: there is nothing to back up');
  const tables = (await tablesOf(client)).map(({ name }) => quoted(name));
  await client.query(`LOCK TABLE ${tables.join(', ')} IN ACCESS SHARE MODE`);
  await client.query('SELECT pg_advisory_unlock_shared($1)', [MIGRATION_LOCK]);
  return migrations;
};

async function* contentOf(client: Client, source: BackupSource): AsyncGenerator<Buffer> {
  for (const table of await tablesOf(client)) {
    const begin: SectionBegin = { kind: 'table', ...table };
    const end = yield* copied(client, { begin, sql: portableQuery(table) });
    source.say(`${table.name}: ${rowsOf(end)}`);
  }
  const jobs = yield* copied(client, { begin: { kind: 'jobs' }, sql: WAITING_JOBS_SQL });
  source.say(`jobs that wait: ${rowsOf(jobs)}`);
  yield* sequences(client);
  if (source.withSecrets) yield* secrets(client, source);
  yield* files(source);
  yield* frame('over', Buffer.alloc(0));
}

export const rowsOf = ({ rows, bytes }: SectionEnd): string =>
  `${(rows ?? 0).toLocaleString('en')} rows, ${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;

async function* copied(
  client: Client,
  { begin, sql }: { begin: SectionBegin; sql: string },
): AsyncGenerator<Buffer, SectionEnd> {
  const stream = client.query(copyTo(`COPY (${sql}) TO STDOUT`));
  return yield* section(begin, stream as AsyncIterable<Buffer>, () => stream.rowCount);
}

async function* sequences(client: Client): AsyncGenerator<Buffer> {
  for (const name of await sequencesOf(client)) {
    const { rows } = await client.query<Record<string, unknown>>(
      `SELECT last_value, is_called FROM ${quoted(name)}`,
    );
    yield* section({ kind: 'sequence', name }, text(JSON.stringify(rows[0])));
  }
}

async function* secrets(client: Client, source: BackupSource): AsyncGenerator<Buffer> {
  const query = async (sql: string, parameters: unknown[]): Promise<{ value: string }[]> =>
    (await client.query<{ value: string }>(sql, parameters)).rows;
  for (const name of SECRET_NAMES) {
    const value = await readKept(source, name, query);
    if (value !== null) yield* section({ kind: 'secret', name }, text(value));
  }
}

/** Files are written once and never changed, so those that are there after the snapshot are a superset of its own. */
async function* files({ dataDir, say }: BackupSource): AsyncGenerator<Buffer> {
  const folder = join(dataDir, FILES_FOLDER);
  if (!existsSync(folder)) return;
  let count = 0;
  for await (const entry of await opendir(folder, { recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    yield* section(
      { kind: 'file', path: relative(folder, path).replaceAll(sep, '/') },
      createReadStream(path),
    );
    count += 1;
  }
  say(`files: ${count.toLocaleString('en')}`);
}

const text = (value: string): AsyncIterable<Buffer> => Readable.from([Buffer.from(value)]);
