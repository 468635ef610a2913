import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type SecretPlace } from '../secrets/kept-secrets.ts';
import { BackupError } from './backup.error.ts';
import { type SectionBegin } from './backup-format.ts';
import { type Backup, type Section } from './backup-reader.ts';
import { quoted, tablesOf } from './catalog.ts';
import { rowsOf } from './make-backup.ts';
import { type RestoredFiles } from './restored-files.ts';
import { addRestoredJobs, WAITING_JOBS_COPY } from './waiting-jobs.ts';

export interface RestoreTarget extends SecretPlace {
  databaseUrl: string;
  now: Date;
  /** Hears of each part that is done. */
  say: (line: string) => void;
  signal: AbortSignal;
}

interface Destination extends RestoreTarget {
  files: RestoredFiles;
}

type Begin<Kind> = Extract<SectionBegin, { kind: Kind }>;

/** Puts everything that a backup holds where it belongs; in a transaction of the caller's. */
export const loadSections = async (
  client: Client,
  backup: Backup,
  destination: Destination,
): Promise<void> => {
  const tables = new Set((await tablesOf(client)).map(({ name }) => name));
  for await (const part of backup.sections()) {
    destination.signal.throwIfAborted();
    const { begin } = part;
    if (begin.kind === 'table' && !tables.has(begin.name)) await skip(part, begin.name, destination);
    else await loadOne(client, part, destination);
  }
  await addRestoredJobs(client);
};

/** Loket's migrations up to the backup's did not make it, so somebody else did. */
const skip = async ({ data }: Section, name: string, { say }: Destination): Promise<void> => {
  for await (const chunk of data) void chunk;
  say(`${name}: left out, for it is no table of Loket`);
};

const loadOne = async (client: Client, part: Section, destination: Destination): Promise<void> => {
  const { begin } = part;
  switch (begin.kind) {
    case 'table': {
      const columns = begin.columns.map(quoted).join(', ');
      const rows = await copyIn(client, part, {
        ...destination,
        sql: `COPY ${quoted(begin.name)} (${columns}) FROM STDIN`,
      });
      return destination.say(`${begin.name}: ${rows}`);
    }
    case 'jobs':
      return destination.say(
        `jobs that wait: ${await copyIn(client, part, { ...destination, sql: WAITING_JOBS_COPY })}`,
      );
    case 'sequence':
      return setSequence(client, begin, await wholeOf(part));
    case 'secret':
      return keepSecret(client, begin, { value: (await wholeOf(part)).toString(), ...destination });
    case 'file':
      return destination.files.add(begin.path, part.data);
  }
};

const copyIn = async (
  client: Client,
  { data, end }: Section,
  { sql, signal }: { sql: string; signal: AbortSignal },
): Promise<string> => {
  const stream = client.query(copyFrom(sql));
  await pipeline(Readable.from(data, { objectMode: false }), stream, { signal });
  const written = end();
  if (stream.rowCount !== written.rows)
    throw new BackupError(
      `Of ${written.rows} rows ${stream.rowCount} arrived (${sql}): nothing was restored`,
    );
  return rowsOf(written);
};

const wholeOf = async ({ data }: Section): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of data) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const setSequence = async (client: Client, { name }: Begin<'sequence'>, state: Buffer): Promise<void> => {
  const { last_value: lastValue, is_called: isCalled } = JSON.parse(state.toString()) as {
    last_value: string;
    is_called: boolean;
  };
  await client.query('SELECT setval($1::regclass, $2, $3)', [quoted(name), lastValue, isCalled]);
};

const keepSecret = async (
  client: Client,
  { name }: Begin<'secret'>,
  { value, isEmbedded, files, now }: Destination & { value: string },
): Promise<void> => {
  if (isEmbedded) return files.addSecret(name, value);
  await client.query(
    `INSERT INTO instance_secrets (name, value, created_at) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [name, value, now],
  );
};
