import { readOptions, type Options } from './lib/options.ts';
import { say } from './lib/report.ts';

type Bench = () => Promise<{ run: (options: Options) => Promise<void> }>;

const BENCHES: Record<string, { about: string; load: Bench }> = {
  ingest: {
    about: 'messages per second, and the time until they stand in the queue',
    load: () => import('./ingest/ingest.bench.ts'),
  },
  queue: {
    about: 'first page, one ticket, claim and reply at 1 k to 1 M tickets',
    load: () => import('./queue/queue.bench.ts'),
  },
  realtime: {
    about: "500 agents' sockets on two API processes",
    load: () => import('./realtime/realtime.bench.ts'),
  },
  start: { about: 'time and memory at the start', load: () => import('./start/start.bench.ts') },
  kills: { about: 'SIGKILL under load', load: () => import('./faults/kills.ts') },
  outages: {
    about: 'PostgreSQL stopped hard under load',
    load: () => import('./faults/outages.ts'),
  },
  freeze: {
    about: 'a line to PostgreSQL that freezes and is dropped',
    load: () => import('./faults/freeze.ts'),
  },
  gateway: {
    about: 'a gateway that refuses, breaks, keeps silent and is away',
    load: () => import('./faults/gateway.ts'),
  },
  twins: {
    about: 'two API processes and two workers over one database',
    load: () => import('./faults/twins.ts'),
  },
  repeats: {
    about: 'deliveries many times, one number many times',
    load: () => import('./faults/repeats.ts'),
  },
  orders: {
    about: 'what a gateway says of a message, in any order',
    load: () => import('./faults/orders.ts'),
  },
  rules: {
    about: 'whether the invariants find a wrong of each kind',
    load: () => import('./faults/rules.ts'),
  },
  mutants: {
    about: 'whether the experiments notice a guard that is gone',
    load: () => import('./faults/mutants.ts'),
  },
  doors: {
    about: 'bad input, slow and idle connections, one noisy workspace',
    load: () => import('./doors/doors.ts'),
  },
  claims: { about: 'many agents claim at one instant', load: () => import('./faults/claims.ts') },
};

const [name = '', ...rest] = process.argv.slice(2).filter((word) => word !== '--');
const bench = BENCHES[name];
if (bench) {
  const { run } = await bench.load();
  await run(readOptions(rest));
} else {
  say('pnpm bench <name> [--option=value]\n');
  for (const [known, { about }] of Object.entries(BENCHES)) say(`  ${known.padEnd(8)} ${about}`);
  process.exitCode = name === '' ? 0 : 1;
}
