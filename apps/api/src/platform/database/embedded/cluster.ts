import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { waitForDirectory } from './directory-lock.ts';
import { EmbeddedPostgresError } from './embedded-postgres.error.ts';
import { directoryName, runProgram, type Workplace } from './run-program.ts';
import { settingArguments } from './server-settings.ts';

export const databaseUser = 'loket';
export const databaseName = 'loket';

// With C alone, words in other scripts than Latin would not be words to full-text search.
const characterTypes = ['C.UTF-8', 'en_US.UTF-8', 'C'];
const clientAuthentication = 'host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n';
const draftPrefix = 'postgres.draft-';

export interface ClusterPlace extends Workplace {
  readonly passwordFile: string;
}

/**
 * Makes the cluster when there is none yet, in a draft directory that is renamed when it is whole, and returns
 * the password of its owner.
 *
 * @throws EmbeddedPostgresError when the directory holds something else, or another major version's data.
 */
export async function prepareCluster(
  binaries: Binaries,
  place: ClusterPlace,
  templateDir?: string,
): Promise<string> {
  const { directory, passwordFile } = place;
  removeDrafts(dirname(directory));
  if (isAbsent(directory)) {
    if (templateDir !== undefined) return cloneTemplate(binaries, place, templateDir);
    const password = readPassword(passwordFile) ?? makePassword(passwordFile);
    await createCluster(binaries, place, { password, sync: true });
    return password;
  }
  assertSameMajor(binaries, directory);
  return readPassword(passwordFile) ?? resetPassword(binaries, place);
}

function isAbsent(directory: string): boolean {
  return !existsSync(directory) || readdirSync(directory).length === 0;
}

function assertSameMajor(binaries: Binaries, directory: string): void {
  const versionFile = join(directory, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    throw new EmbeddedPostgresError(
      `${directory} is not empty and holds no PostgreSQL data. Move it away and start again.`,
    );
  }
  const major = readFileSync(versionFile, 'utf8').trim();
  if (major === String(binaries.major)) return;
  throw new EmbeddedPostgresError(
    `${directory} was made by PostgreSQL ${major}, this Loket brings PostgreSQL ${binaries.major}, and neither reads the other's files. ` +
      'Back up with the Loket that made it, move the directory away, start this one and restore (docs/operations.md).',
  );
}

interface NewCluster {
  readonly password: string;
  readonly sync: boolean;
}

async function createCluster(
  binaries: Binaries,
  place: ClusterPlace,
  { password, sync }: NewCluster,
): Promise<void> {
  const draft = mkdtempSync(join(dirname(place.directory), draftPrefix));
  const draftPlace = { ...place, directory: draft };
  give(draft, place);
  try {
    await initialise(binaries, draftPlace, sync);
    writeFileSync(join(draft, 'pg_hba.conf'), clientAuthentication);
    await runSql(binaries, draftPlace, [setPassword(password), `CREATE DATABASE ${databaseName}`]);
    putInPlace(draft, place.directory);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

async function initialise(binaries: Binaries, place: Workplace, sync: boolean): Promise<void> {
  let failure = '';
  for (const characterType of characterTypes) {
    const result = await runProgram(
      binaries.initdb,
      [
        ...['-D', directoryName(place), '-U', databaseUser, '--encoding=UTF8', '--locale=C'],
        ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--lc-ctype=${characterType}`],
        ...['--auth=reject', '--no-instructions', ...(sync ? [] : ['--no-sync'])],
      ],
      place,
    );
    if (result.exitCode === 0) return;
    failure = result.output;
    if (!failure.includes('invalid locale name')) break;
  }
  throw new EmbeddedPostgresError(`PostgreSQL could not make its data directory: ${lastLines(failure)}`);
}

/** Runs statements in single-user mode: without a server, a password, or anybody else. */
async function runSql(binaries: Binaries, place: Workplace, statements: readonly string[]): Promise<void> {
  const quiet = settingArguments({ log_min_messages: 'fatal', log_min_error_statement: 'panic' });
  const result = await runProgram(
    binaries.postgres,
    ['--single', '-D', directoryName(place), ...quiet, '-j', 'postgres'],
    { ...place, input: statements.map((statement) => `${statement};\n\n`).join('') },
  );
  if (result.exitCode !== 0 || /\b(ERROR|FATAL|PANIC):/.test(result.output)) {
    throw new EmbeddedPostgresError(
      `PostgreSQL could not set up its data directory: ${lastLines(result.output)}`,
    );
  }
}

async function cloneTemplate(binaries: Binaries, place: ClusterPlace, templateDir: string): Promise<string> {
  const template = { ...place, directory: join(templateDir, 'postgres') };
  const password = await makeTemplate(binaries, {
    ...template,
    passwordFile: join(templateDir, 'postgres-password'),
  });
  const draft = mkdtempSync(join(dirname(place.directory), draftPrefix));
  cpSync(template.directory, draft, { recursive: true });
  give(draft, place);
  for (const file of readdirSync(draft, { recursive: true, encoding: 'utf8' }))
    give(join(draft, file), place);
  writePassword(place.passwordFile, password);
  putInPlace(draft, place.directory);
  return password;
}

async function makeTemplate(binaries: Binaries, template: ClusterPlace): Promise<string> {
  const parent = dirname(template.directory);
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  const unlock = await waitForDirectory(parent);
  try {
    const password = readPassword(template.passwordFile) ?? makePassword(template.passwordFile);
    if (isAbsent(template.directory)) await createCluster(binaries, template, { password, sync: false });
    return password;
  } finally {
    unlock();
  }
}

function putInPlace(draft: string, directory: string): void {
  // Removes an empty directory only, so that no data can be lost here.
  if (existsSync(directory)) rmdirSync(directory);
  renameSync(draft, directory);
  syncDirectory(dirname(directory));
}

async function resetPassword(binaries: Binaries, place: ClusterPlace): Promise<string> {
  const password = makePassword(place.passwordFile);
  await runSql(binaries, place, [setPassword(password)]);
  return password;
}

function setPassword(password: string): string {
  return `ALTER ROLE ${databaseUser} PASSWORD '${password}'`;
}

function readPassword(file: string): string | null {
  if (!existsSync(file)) return null;
  const password = readFileSync(file, 'utf8').trim();
  return password === '' ? null : password;
}

function makePassword(file: string): string {
  return writePassword(file, randomBytes(24).toString('hex'));
}

function writePassword(file: string, password: string): string {
  const draft = `${file}.draft`;
  writeFileSync(draft, `${password}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
  return password;
}

function give(path: string, { user }: Workplace): void {
  if (user !== null) chownSync(path, user.uid, user.gid);
}

function removeDrafts(parent: string): void {
  for (const name of readdirSync(parent)) {
    if (name.startsWith(draftPrefix)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(directory, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function lastLines(output: string): string {
  return output.split('\n').slice(-4).join(' ');
}
