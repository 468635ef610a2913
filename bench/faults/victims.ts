import { startEmbeddedPostgres } from '../../apps/api/src/platform/database/embedded/embedded-postgres.ts';
import { freePort, temporaryDirectory } from '../lib/files.ts';
import { type Program, startProgram } from '../lib/program.ts';

/** Loket as it is about to be killed: one process with its database, or API and worker over a database of their own. */
export interface Victims {
  url: string;
  databaseUrl: () => string;
  /** Kills one of the processes without a word and starts it again. Gives the time until it is ready. */
  killOne: (at: number) => Promise<number>;
  stop: () => Promise<void>;
}

/** One process: the database ends with it, and recovers at the next start. */
export const startWhole = async (env: Record<string, string>): Promise<Victims> => {
  const { path: dataDir, remove } = temporaryDirectory();
  const port = await freePort();
  let program = await startProgram({ dataDir, port, env });
  return {
    url: program.url,
    databaseUrl: () => program.databaseUrl,
    killOne: async () => {
      await program.kill();
      program = await startProgram({ dataDir, port, env });
      return program.startedInMs;
    },
    stop: async () => {
      await program.stop();
      remove();
    },
  };
};

/** API and worker, killed by turns; the database lives on. */
export const startSplit = async (env: Record<string, string>): Promise<Victims> => {
  const { path: dataDir, remove } = temporaryDirectory();
  const database = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  const inputs = await Promise.all(
    (['api', 'worker'] as const).map(async (role) => ({
      port: await freePort(),
      env: { ...env, ROLE: role, DATABASE_URL: database.url },
      dataDir,
    })),
  );
  const programs: Program[] = [];
  for (const input of inputs) programs.push(await startProgram(input));
  return {
    url: programs[0]?.url ?? '',
    databaseUrl: () => database.url,
    killOne: async (at) => {
      const which = at % 2;
      await programs[which]?.kill();
      const again = await startProgram(inputs[which]);
      programs[which] = again;
      return again.startedInMs;
    },
    stop: async () => {
      for (const program of programs.reverse()) await program.stop();
      await database.stop();
      remove();
    },
  };
};
