import { type Client } from 'pg';
import { migrationNames, runMigrations, withMigrationLock } from '../database/migrate.ts';
import { BackupError } from './backup.error.ts';
import { type BackupHeader } from './backup-format.ts';
import { type Backup } from './backup-reader.ts';
import { type Definition, foreignKeysOf, indexesOf, migrationsOf, quoted, tablesOf } from './catalog.ts';
import { loadSections, type RestoreTarget } from './load-sections.ts';
import { productVersion } from './make-backup.ts';
import { reachPlaces } from './portable-log.ts';
import { RestoredFiles } from './restored-files.ts';
import { withSession } from './session.ts';
import { makeRoomForJobs } from './waiting-jobs.ts';

/** To be asked before a database is even started: throws when this Loket does not know the backup's schema. */
export const refuseNewerBackup = async ({
  migrations,
  productVersion: made,
}: BackupHeader): Promise<void> => {
  const known = migrationNames();
  if (migrations.every((name, at) => known[at] === name)) return;
  throw new BackupError(
    `The backup was made by Loket ${made}, whose tables this Loket ${await productVersion()} does not know: restore it with that version or a later one`,
  );
};

/**
 * Loads a backup into an empty database: everything or nothing. Whoever starts meanwhile waits until it is over.
 * What fails leaves the tables as empty as they were.
 */
export const restoreBackup = (backup: Backup, target: RestoreTarget): Promise<void> =>
  withMigrationLock(target.databaseUrl, () =>
    withSession(target.databaseUrl, async (client) => {
      await refuseForeignDatabase(client, backup.header);
      await runMigrations(target.databaseUrl, backup.header.migrations.length);
      await refuseData(client);
      await reachPlaces(client, backup.header.logTransactions);
      await load(client, backup, target);
      target.say('the tables are measured');
      await client.query('VACUUM (ANALYZE)');
      await runMigrations(target.databaseUrl);
    }),
  );

const refuseForeignDatabase = async (client: Client, { migrations }: BackupHeader): Promise<void> => {
  const applied = await migrationsOf(client);
  const tables = (await tablesOf(client)).map(({ name }) => name);
  if (applied === null && tables.length > 0)
    throw new BackupError(
      `The database is not empty: it holds the tables ${tables.slice(0, 5).join(', ')}. Give an empty one`,
    );
  if (applied?.some((name, at) => migrations[at] !== name) === true)
    throw new BackupError('The database has newer tables than the backup: give an empty one');
  if (applied !== null) await refuseData(client);
};

const refuseData = async (client: Client): Promise<void> => {
  for (const { name } of await tablesOf(client)) {
    const { rows } = await client.query(`SELECT FROM ${quoted(name)} LIMIT 1`);
    if (rows.length > 0)
      throw new BackupError(
        `The database is not empty: ${name} holds rows. A restore goes into an empty database only`,
      );
  }
};

const load = async (client: Client, backup: Backup, target: RestoreTarget): Promise<void> => {
  const files = new RestoredFiles(target.dataDir);
  await client.query('BEGIN');
  try {
    const [foreignKeys, indexes] = [await foreignKeysOf(client), await indexesOf(client)];
    await takeApart(client, { foreignKeys, indexes });
    // Nobody else can write to them from here on.
    await refuseData(client);
    await makeRoomForJobs(client);
    await loadSections(client, backup, { ...target, files });
    target.say('indexes and references are made');
    for (const { sql } of [...indexes, ...foreignKeys]) {
      target.signal.throwIfAborted();
      await client.query(sql);
    }
    await files.putInPlace();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    await files.takeBack();
    // The server's words about a COPY that we ended say less than why we did.
    throw target.signal.aborted ? target.signal.reason : asReason(error);
  }
};

interface Parts {
  foreignKeys: Definition[];
  indexes: Definition[];
}

/** Tables point at each other in circles, and an index is made much faster of rows that are there. */
const takeApart = async (client: Client, { foreignKeys, indexes }: Parts): Promise<void> => {
  for (const { name } of await tablesOf(client))
    await client.query(`LOCK TABLE ${quoted(name)} IN ACCESS EXCLUSIVE MODE`);
  for (const { name, table } of foreignKeys)
    await client.query(`ALTER TABLE ${quoted(table)} DROP CONSTRAINT ${quoted(name)}`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${quoted(name)}`);
};

const DISK_FULL = '53100';

const asReason = (error: unknown): unknown => {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === DISK_FULL
    ? new BackupError(`The database's disk is full, nothing was restored: ${message}`, { cause: error })
    : error;
};
