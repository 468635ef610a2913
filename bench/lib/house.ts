import { type Database, openDatabase } from './database.ts';
import { freePort } from './files.ts';
import { type OwnDatabase, startOwnDatabase } from './own-database.ts';
import { type Program, type ProgramInput, startProgram } from './program.ts';

type Part = 'api' | 'worker' | 'all';

/** Loket in several processes over one database of their own. */
export interface House {
  database: OwnDatabase;
  /** The bench's own look into it. */
  look: Database;
  programs: Program[];
  /** Kills one without a word and starts it again at the same address; gives the time until it is ready. */
  killAndStart: (at: number) => Promise<number>;
  stop: () => Promise<void>;
}

interface HouseInput {
  parts: readonly Part[];
  env: Record<string, string>;
  /** Where the programs find the database, when that is not its own address. */
  lineTo?: (databaseUrl: string) => Promise<string>;
}

const WEBHOOK_SECRET = 'the secret of the bench';
/** What its gateway's deliveries carry. */
export const WEBHOOK_HEADERS = { 'x-webhook-secret': WEBHOOK_SECRET };
/** Environment of a Loket that takes the bench's deliveries and tokens. */
export const SECRETS = { WEBHOOK_SECRET, JWT_SECRET: 'the secret that the bench signs its own tokens with' };

export const startHouse = async ({ parts, env, lineTo }: HouseInput): Promise<House> => {
  const database = await startOwnDatabase();
  const url = lineTo ? await lineTo(database.url) : database.url;
  const inputs = await Promise.all(
    parts.map(async (role): Promise<ProgramInput> => {
      const own = { ROLE: role, DATABASE_URL: url, ...SECRETS };
      return { port: await freePort(), dataDir: database.dataDir, env: { ...env, ...own } };
    }),
  );
  // The first one makes the schema and the first workspace; the others come together, so that their ticks coincide.
  const [first, ...others] = inputs;
  const programs = [await startProgram(first)];
  programs.push(...(await Promise.all(others.map((input) => startProgram(input)))));
  const look = openDatabase(database.url);
  return {
    database,
    look,
    programs,
    killAndStart: async (at) => {
      await programs[at]?.kill();
      const again = await startProgram(inputs[at]);
      programs[at] = again;
      return again.startedInMs;
    },
    stop: async () => {
      await look.close();
      await Promise.all(programs.map((program) => program.stop()));
      await database.stop();
    },
  };
};
