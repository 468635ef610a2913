import { freePort, temporaryDirectory } from '../lib/files.ts';
import { SECRETS, startHouse } from '../lib/house.ts';
import { startProgram } from '../lib/program.ts';

/** Loket as it is about to be killed: one process with its database, or API and worker over a database of their own. */
export interface Victims {
  url: string;
  databaseUrl: () => string;
  /** What can be killed by itself. */
  names: readonly string[];
  /** Kills one of them without a word and starts it again. Gives the time until it is ready. */
  killOne: (name: string) => Promise<number>;
  stop: () => Promise<void>;
}

/** One process: the database ends with it, and recovers at the next start. */
export const startWhole = async (given: Record<string, string>): Promise<Victims> => {
  const { path: dataDir, remove } = temporaryDirectory();
  const port = await freePort();
  const env = { ...given, ...SECRETS };
  let program = await startProgram({ dataDir, port, env });
  return {
    url: program.url,
    databaseUrl: () => program.databaseUrl,
    names: ['whole'],
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

const PARTS = ['api', 'worker'] as const;

/** API and worker, killed separately; the database lives on. */
export const startSplit = async (env: Record<string, string>): Promise<Victims> => {
  const house = await startHouse({ parts: PARTS, env });
  return {
    url: house.programs[0]?.url ?? '',
    databaseUrl: () => house.database.url,
    names: PARTS,
    killOne: (name) => house.killAndStart(PARTS.findIndex((part) => part === name)),
    stop: house.stop,
  };
};
