import { setTimeout as delay } from 'node:timers/promises';
import { conclude, exactly } from '../faults/invariants.ts';
import { openDatabase } from '../lib/database.ts';
import { temporaryDirectory } from '../lib/files.ts';
import { startGatewaySink } from '../lib/gateway-sink.ts';
import { type Options } from '../lib/options.ts';
import { memorySummary, type MemorySummary } from '../lib/processes.ts';
import { type Program, startProgram } from '../lib/program.ts';
import { describeMachine, printTable, type Row, writeResults } from '../lib/report.ts';
import { underLoad } from './under-load.ts';

const KINDS = ['first', 'again', 'after SIGKILL'] as const;

interface Start {
  kind: (typeof KINDS)[number];
  readyMs: number;
  stoppedMs: number | null;
  atStart: MemorySummary;
  idle: MemorySummary;
}

/** `start`: the time until the program answers, and the memory of all of its processes, the database included. */
export const run = async (options: Options): Promise<void> => {
  const rounds = options.number('rounds', 3, 1);
  const idleMs = options.number('idle', 10, 2) * 1000;
  const starts: Start[] = [];
  for (let round = 0; round < rounds; round += 1) starts.push(...(await startThrice(idleMs)));
  printTable(
    `start (program, simulator and embedded PostgreSQL; idle after ${idleMs / 1000} s). ${ABOUT_PSS}`,
    starts.map(({ kind, readyMs, stoppedMs, atStart, idle }) => ({
      start: kind,
      'ready ms': Math.round(readyMs),
      'stopped ms': stoppedMs === null ? null : Math.round(stoppedMs),
      'MiB at start': atStart.totalMib,
      ...memoryRow('idle', idle),
    })),
  );
  const loaded = await memoryUnderLoad(options, idleMs);
  printTable(`under ${loaded.perSecond} messages/s for ${loaded.seconds} s, without the simulator`, [
    { when: 'at start', ...memoryRow('', loaded.atStart) },
    { when: 'idle', ...memoryRow('', loaded.idle) },
    { when: 'most under load', ...memoryRow('', loaded.load.most) },
    { when: 'idle again', ...memoryRow('', loaded.afterwards) },
  ]);
  const { acknowledgedPerSecond, latencyMs, lost } = loaded.load;
  printTable('the load', [{ 'acknowledged/s': acknowledgedPerSecond, 'p50/p95/p99 ms': latencyMs }]);
  conclude('start', [exactly('acknowledged messages lost', lost, 0)], []);
  writeResults('start', { machine: describeMachine(loaded.postgres), options: options.all, starts, loaded });
};

const ABOUT_PSS =
  'Memory is PSS: a page that several processes share, as all of PostgreSQL share its buffers, counts once';

const memoryRow = (what: string, memory: MemorySummary): Row => ({
  [`MiB ${what}`.trim()]: memory.totalMib,
  node: memory.nodeMib,
  postgres: memory.postgresMib,
  processes: memory.processes,
});

const startThrice = async (idleMs: number): Promise<Start[]> => {
  const { path: dataDir, remove } = temporaryDirectory();
  const starts: Start[] = [];
  try {
    for (const kind of KINDS) {
      const program = await startProgram({ dataDir, env: { SIMULATOR: 'on' } });
      const atStart = memorySummary(program.pid);
      await delay(idleMs);
      const idle = memorySummary(program.pid);
      const stopBegan = performance.now();
      await (kind === 'again' ? program.kill() : program.stop());
      const stoppedMs = kind === 'again' ? null : performance.now() - stopBegan;
      starts.push({ kind, readyMs: program.startedInMs, stoppedMs, atStart, idle });
    }
    return starts;
  } finally {
    remove();
  }
};

/** A Loket as it is run for real: its gateway is somebody else's. */
const memoryUnderLoad = async (options: Options, idleMs: number) => {
  const perSecond = options.number('pace', 1_000, 300);
  const seconds = options.number('seconds', 20, 4);
  const sink = await startGatewaySink();
  const program = await startProgram({ env: sink.env });
  try {
    const atStart = memorySummary(program.pid);
    await delay(idleMs);
    const idle = memorySummary(program.pid);
    const load = await underLoad(program, { perSecond, seconds });
    await delay(idleMs);
    const afterwards = memorySummary(program.pid);
    return { perSecond, seconds, atStart, idle, load, afterwards, postgres: await versionOf(program) };
  } finally {
    await program.stop();
    await sink.close();
  }
};

const versionOf = async ({ databaseUrl }: Program): Promise<string> => {
  const database = openDatabase(databaseUrl, 1);
  try {
    return await database.version();
  } finally {
    await database.close();
  }
};
