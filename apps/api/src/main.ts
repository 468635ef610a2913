import 'reflect-metadata';
import { readConfig } from './platform/config/config.ts';
import { explain } from './program/explain.ts';
import { startProgram, type RunningProgram } from './program/program.ts';

const STOP_TIMEOUT_MS = 25_000;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

const greet = ({ url, simulatorUrl, firstLogin }: RunningProgram): void => {
  say('');
  say(`  Loket is ready:    ${url}`);
  if (simulatorUrl) say(`  customer's phone:  ${simulatorUrl}`);
  if (firstLogin) {
    say(`  first login:       ${firstLogin.email}  ${firstLogin.password}   (shown only this once)`);
  }
  say('');
};

/** A signal that comes while the program starts waits until it can be stopped in order. */
const stopOnSignals = (
  starting: Promise<RunningProgram>,
): { stop: (code: number) => void; isStopping: () => boolean } => {
  let isStopping = false;
  const stop = (code: number): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    starting
      .then((program) => program.stop())
      .then(
        () => process.exit(code),
        (error: unknown) => {
          complain(explain(error));
          process.exit(1);
        },
      );
  };
  process.on('SIGINT', () => stop(0));
  process.on('SIGTERM', () => stop(0));
  process.on('SIGHUP', () => stop(0));
  return { stop, isStopping: () => isStopping };
};

const run = async (): Promise<void> => {
  const starting = startProgram(readConfig(process.env));
  const { stop, isStopping } = stopOnSignals(starting);
  const program = await starting;
  if (!isStopping()) greet(program);
  await program.databaseEnded;
  if (!isStopping()) complain('The embedded database ended unexpectedly; start Loket again');
  stop(1);
};

run().catch((error: unknown) => {
  complain(explain(error));
  process.exitCode = 1;
});
