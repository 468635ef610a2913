import { addAgents, firstWorkspace, signInAgents } from '../lib/desk.ts';
import { ms, perSecond } from '../lib/latencies.ts';
import { describeStatuses, type LoadResult, runLoad } from '../lib/load.ts';
import { type Options } from '../lib/options.ts';
import { cpuSince, type CpuTime, cpuTimeOfTree } from '../lib/processes.ts';
import { describeMachine, printTable, type Row, say, writeResults } from '../lib/report.ts';
import { onStage, type Stage } from '../lib/stage.ts';
import { printStatements, readStatements, resetStatements } from '../lib/statements.ts';
import { MESSAGES_PER_TICKET } from './rows.ts';
import { seedTickets } from './seed.ts';
import { lengthenTickets, worksOf } from './works.ts';

interface Figures {
  tickets: number;
  work: string;
  connections: number;
  load: LoadResult;
  cpu: CpuTime;
}

const AGENTS = 40;
const HALF_A_YEAR_MS = 180 * 86_400_000;

/** `queue`: what agents do all day, with few and with very many tickets behind them. */
export const run = (options: Options): Promise<void> =>
  onStage(options, async (stage) => {
    const fewer = options.flag('quick') ? '1000' : '1000,100000';
    const sizes = options.text('sizes', options.flag('millions') ? '1000,100000,1000000' : fewer);
    const figures: Figures[] = [];
    let seeded = 0;
    for (const tickets of sizes.split(',').map(Number)) {
      await grow(stage, seeded, tickets);
      seeded = tickets;
      figures.push(...(await measure(stage, options, tickets)));
    }
    printTable('queue', figures.map(toRow));
    const growth = growthOf(figures);
    if (growth.length > 0) printTable('p99, largest against smallest', growth);
    const machine = describeMachine(await stage.database.version());
    writeResults('queue', { machine, options: options.all, figures });
  });

const grow = async ({ database }: Stage, from: number, to: number): Promise<void> => {
  const agents = await addAgents(database, AGENTS);
  const { id: workspaceId, channelId } = await firstWorkspace(database);
  const began = performance.now();
  await seedTickets(database, {
    workspaceId,
    channelId,
    agentIds: agents,
    fromTicket: from,
    toTicket: to,
    endsAtMs: Date.now() - 60_000,
    spanMs: HALF_A_YEAR_MS,
    total: to,
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  say(`${to} tickets, ${to * MESSAGES_PER_TICKET} messages (seeded in ${seconds} s)`);
};

const measure = async (
  { program, database }: Stage,
  options: Options,
  tickets: number,
): Promise<Figures[]> => {
  const agents = await signInAgents(program, database, AGENTS);
  const connections = options.number('connections', 8);
  const seconds = options.number('seconds', 5);
  const figures: Figures[] = [];
  const works = worksOf(agents, await lengthenTickets(database));
  for (const work of works.filter(({ name }) => name.includes(options.text('only', '')))) {
    const next = await work.prepare(database);
    // What has just been started is slow at first; that is not what an agent sees all day.
    if (!work.usesUp) await runLoad({ origin: program.url, connections, seconds: seconds / 5, next });
    await resetStatements(database);
    const before = cpuTimeOfTree(program.pid);
    const load = await runLoad({ origin: program.url, connections, seconds, next });
    printStatements(`${work.name} of ${tickets}`, await readStatements(database), load.latency.count);
    figures.push({ tickets, work: work.name, connections, load, cpu: cpuSince(program.pid, before) });
  }
  return figures;
};

const toRow = ({ tickets, work, connections, load, cpu }: Figures): Row => ({
  tickets,
  work,
  c: connections,
  '/s': perSecond(load.latency.count, load.elapsedMs),
  'p50 ms': ms(load.latency.p50),
  'p99 ms': ms(load.latency.p99),
  'node CPU ms each': (cpu.nodeMs / load.latency.count).toFixed(2),
  'postgres CPU ms each': (cpu.postgresMs / load.latency.count).toFixed(2),
  done: load.latency.count,
  refused: describeStatuses(load.statuses),
});

const growthOf = (figures: readonly Figures[]): Row[] => {
  const [first, last] = [figures[0]?.tickets, figures.at(-1)?.tickets];
  if (first === last) return [];
  return figures
    .filter(({ tickets }) => tickets === first)
    .map((small) => {
      const large = figures.find(({ tickets, work }) => tickets === last && work === small.work);
      const [was, is] = [small.load.latency.p99, large?.load.latency.p99];
      return { work: small.work, times: was && is ? (is / was).toFixed(2) : null };
    });
};
