import 'reflect-metadata';
import { CommandError } from './cli/command-error.ts';
import { COMMANDS, USAGE } from './cli/commands.ts';
import { openDesk } from './cli/open-desk.ts';
import { ConfigError, readConfig } from './platform/config/config.ts';
import { EmbeddedPostgresError } from './platform/database/embedded/embedded-postgres.error.ts';

const isForPeople = (error: unknown): error is Error =>
  error instanceof CommandError ||
  error instanceof ConfigError ||
  error instanceof EmbeddedPostgresError ||
  (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') === true;

const run = async ([name = '', ...words]: string[]): Promise<void> => {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = name === '' || name === 'help' || name === '--help' ? 0 : 2;
    return;
  }
  const desk = await openDesk(readConfig(process.env));
  try {
    if (desk.firstLogin) {
      const { email, password } = desk.firstLogin;
      process.stderr.write(`first login: ${email}  ${password}   (shown only this once)\n`);
    }
    process.stdout.write(`${await command(desk.app, words)}\n`);
  } finally {
    await desk.close();
  }
};

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${isForPeople(error) ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}
