import { type Database, openDatabase, slowDownCommits } from './database.ts';
import { temporaryDirectory } from './files.ts';
import { type GatewaySink, startGatewaySink } from './gateway-sink.ts';
import { type Options } from './options.ts';
import { type Program, startProgram } from './program.ts';
import { preloadStatementStatistics } from './statements.ts';

/** What most benches work with: the program, its database, and a gateway behind it. */
export interface Stage {
  program: Program;
  database: Database;
  sink: GatewaySink;
}

/** Builds the stage, lets `act` work on it, and takes everything down again whatever happens. */
export const onStage = async <T>(options: Options, act: (stage: Stage) => Promise<T>): Promise<T> => {
  const { path: dataDir, remove } = temporaryDirectory();
  const sink = await startGatewaySink();
  const start = { dataDir, env: sink.env };
  try {
    if (options.flag('statements'))
      await onProgram(await startProgram(start), ({ database }) => preloadStatementStatistics(database));
    return await onProgram(await startProgram(start), async ({ program, database }) => {
      if (options.flag('slow-disk')) await slowDownCommits(database);
      return act({ program, database, sink });
    });
  } finally {
    await sink.close();
    remove();
  }
};

const onProgram = async <T>(
  program: Program,
  act: (parts: Pick<Stage, 'program' | 'database'>) => Promise<T>,
): Promise<T> => {
  try {
    const database = openDatabase(program.databaseUrl);
    try {
      return await act({ program, database });
    } finally {
      await database.close();
    }
  } finally {
    await program.stop();
  }
};
