import 'reflect-metadata';
import { type Command, COMMANDS, USAGE } from './cli/commands.ts';
import { CommandError } from './cli/command-error.ts';
import { DATABASE_COMMANDS } from './cli/backup.command.ts';
import { openDesk } from './cli/open-desk.ts';
import { BackupError } from './platform/backup/backup.error.ts';
import { readConfig } from './platform/config/config.ts';
import { explain } from './program/explain.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const isForPeople = (error: unknown): error is Error =>
  error instanceof CommandError ||
  error instanceof BackupError ||
  (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') === true;

const onDesk = async (command: Command, words: string[]): Promise<void> => {
  const desk = await openDesk(readConfig(process.env));
  try {
    if (desk.firstLogin) {
      const { email, password } = desk.firstLogin;
      say(`first login: ${email}  ${password}   (shown only this once)`);
    }
    process.stdout.write(`${await command(desk.app, words)}\n`);
  } finally {
    await desk.close();
  }
};

/** A signal ends what is under way in order: drafts are removed, a server that was started is stopped. */
const untilSignal = (): AbortSignal => {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => stop.abort(new CommandError(`Stopped by ${name}: nothing was done`)));
  return stop.signal;
};

const run = async ([name = '', ...words]: string[]): Promise<void> => {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const databaseCommand = Object.hasOwn(DATABASE_COMMANDS, name) ? DATABASE_COMMANDS[name] : undefined;
  if (command) return onDesk(command, words);
  if (databaseCommand) return databaseCommand(readConfig(process.env), { words, say, signal: untilSignal() });
  say(USAGE);
  process.exitCode = name === '' || name === 'help' || name === '--help' ? 0 : 2;
};

try {
  await run(process.argv.slice(2));
} catch (error) {
  const cause = (error as Error).name === 'AbortError' ? ((error as Error).cause ?? error) : error;
  say(isForPeople(cause) ? cause.message : explain(cause));
  process.exitCode = 1;
}
