import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase } from '../lib/database.ts';
import { temporaryDirectory } from '../lib/files.ts';
import { memorySummary, type MemorySummary } from '../lib/processes.ts';
import { type Options } from '../lib/options.ts';
import { startProgram } from '../lib/program.ts';
import { describeMachine, printTable, writeResults } from '../lib/report.ts';

interface Start {
  kind: 'first' | 'again' | 'after SIGKILL';
  readyMs: number;
  stoppedMs: number | null;
  atStart: MemorySummary;
  idle: MemorySummary;
}

/** `start`: the time until the program answers, and the memory of all of its processes, the database included. */
export const run = async (options: Options): Promise<void> => {
  const rounds = options.number('rounds', 3);
  const idleSeconds = options.number('idle', 10);
  const starts: Start[] = [];
  let postgres = '';
  for (let round = 0; round < rounds; round += 1) {
    const { path: dataDir, remove } = temporaryDirectory();
    try {
      for (const kind of ['first', 'again', 'after SIGKILL'] as const) {
        const program = await startProgram({ dataDir, env: { SIMULATOR: 'on' } });
        const atStart = memorySummary(program.pid);
        await delay(idleSeconds * 1000);
        const idle = memorySummary(program.pid);
        if (postgres === '') postgres = await versionOf(program.databaseUrl);
        const stopBegan = performance.now();
        await (kind === 'again' ? program.kill() : program.stop());
        const stoppedMs = kind === 'again' ? null : performance.now() - stopBegan;
        starts.push({ kind, readyMs: program.startedInMs, stoppedMs, atStart, idle });
      }
    } finally {
      remove();
    }
  }
  printTable(
    `start (program, simulator and embedded PostgreSQL; memory is PSS, idle after ${idleSeconds} s)`,
    starts.map(({ kind, readyMs, stoppedMs, atStart, idle }) => ({
      start: kind,
      'ready ms': Math.round(readyMs),
      'stopped ms': stoppedMs === null ? null : Math.round(stoppedMs),
      'MiB at start': atStart.totalMib,
      'MiB idle': idle.totalMib,
      node: idle.nodeMib,
      postgres: idle.postgresMib,
      processes: idle.processes,
    })),
  );
  writeResults('start', { machine: describeMachine(postgres), starts });
};

const versionOf = async (databaseUrl: string): Promise<string> => {
  const database = openDatabase(databaseUrl, 1);
  try {
    return await database.version();
  } finally {
    await database.close();
  }
};
