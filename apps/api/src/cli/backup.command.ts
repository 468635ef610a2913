import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SystemClock } from '../platform/clock/clock.ts';
import { type AppConfig } from '../platform/config/config.ts';
import { openBackup } from '../platform/backup/backup-reader.ts';
import { streamBackup, writeBackup } from '../platform/backup/backup-writer.ts';
import { explained } from '../platform/backup/backup.error.ts';
import { makeBackup } from '../platform/backup/make-backup.ts';
import { refuseNewerBackup, restoreBackup } from '../platform/backup/restore-backup.ts';
import { refuseFilledFolder } from '../platform/backup/restored-files.ts';
import { CommandError } from './command-error.ts';
import { findDatabase, type FoundDatabase, hasEmbeddedDatabase } from './find-database.ts';

interface Surroundings {
  words: string[];
  say: (line: string) => void;
  signal: AbortSignal;
}

/** Works on the database alone, without the program: that would first fill an empty one. */
export type DatabaseCommand = (config: AppConfig, surroundings: Surroundings) => Promise<void>;

const STANDARD_OUTPUT = '-';

const backup: DatabaseCommand = async (config, { words, say, signal }) => {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { 'without-secrets': { type: 'boolean', default: false } },
  });
  const file = oneFile(positionals, 'backup <file>, or - for the standard output');
  if (file === STANDARD_OUTPUT && process.stdout.isTTY)
    throw new CommandError('A backup is nothing to read: redirect the standard output into a file');
  if (config.isEmbedded && !hasEmbeddedDatabase(config.dataDir))
    throw new CommandError(`${resolve(config.dataDir)} holds no database: there is nothing to back up`);
  await withDatabase(config, async (databaseUrl) => {
    const withSecrets = !values['without-secrets'];
    const source = { ...config, databaseUrl, withSecrets, now: new SystemClock().now(), say };
    await makeBackup(source, (content) =>
      file === STANDARD_OUTPUT
        ? streamBackup(content, process.stdout, signal).catch((error: unknown) => {
            throw explained(error, 'The backup can not be written');
          })
        : writeBackup(content, file, signal),
    );
  });
  say(file === STANDARD_OUTPUT ? 'The backup is whole' : `The backup is whole: ${resolve(file)}`);
};

const restore: DatabaseCommand = async (config, { words, say, signal }) => {
  const { positionals } = parseArgs({ args: words, allowPositionals: true });
  const file = oneFile(positionals, 'restore <file>');
  const opened = await openBackup(file);
  const { header } = opened;
  say(`A backup of ${header.createdAt}, made by Loket ${header.productVersion}: its checksum fits`);
  await refuseNewerBackup(header);
  await refuseFilledFolder(config.dataDir);
  await withDatabase(config, (databaseUrl) =>
    restoreBackup(opened, { ...config, databaseUrl, now: new SystemClock().now(), say, signal }),
  );
  say('The restore is done: Loket can be started');
};

export const DATABASE_COMMANDS: Record<string, DatabaseCommand> = { backup, restore };

const oneFile = (positionals: string[], usage: string): string => {
  const [file, ...more] = positionals;
  if (file === undefined || file === '' || more.length > 0) throw new CommandError(`Usage: loket ${usage}`);
  return file;
};

const withDatabase = async (config: AppConfig, work: (url: string) => Promise<void>): Promise<void> => {
  const database: FoundDatabase = await findDatabase(config);
  try {
    await work(database.url);
  } finally {
    await database.stop();
  }
};
