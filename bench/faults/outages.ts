import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../lib/database.ts';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { startGatewaySink } from '../lib/gateway-sink.ts';
import { type House, startHouse, WEBHOOK_HEADERS } from '../lib/house.ts';
import { Latencies, ms } from '../lib/latencies.ts';
import { connect, describeStatuses, send } from '../lib/load.ts';
import { type Options } from '../lib/options.ts';
import { describeMachine, printTable, say, writeResults } from '../lib/report.ts';
import { agentsWithTokens } from '../lib/tokens.ts';
import { count, nothingLost, seenTwice, settle } from './counts.ts';
import { atMost, checkInvariants, conclude, exactly, type Finding } from './invariants.ts';
import { startReplier } from './replier.ts';
import { startSender } from './sender.ts';

// It would say of each of thousands of requests that the database is away.
const QUIET = { LOG_LEVEL: 'fatal' };
const HEALTHY_WITHIN_MS = 10_000;
const GIVEN_UP_AFTER_MS = 60_000;
const SETTLED_WITHIN_MS = 75_000;
const LEAST_PAUSE_MS = 800;
const MOST_PAUSE_MS = 2_000;
const PROBE_EVERY_MS = 20;

interface Outages {
  healthy: Latencies;
  storing: Latencies;
  statuses: Record<number, number>;
}

/** PostgreSQL stopped hard, again and again under load, while Loket goes on. */
export const run = async (options: Options): Promise<void> => {
  const sink = await startGatewaySink();
  const house = await startHouse({ parts: ['all'], env: { ...sink.env, ...QUIET } });
  try {
    const agents = await agentsWithTokens(house.look, 2);
    const origin = urlOf(house);
    const sender = startSender({ origin, headers: WEBHOOK_HEADERS, perSecond: options.number('pace', 200) });
    const repliers = agents.map((agent) => startReplier(origin, agent));
    const outages = await stopAgainAndAgain(house, options);
    const left = await sender.finish(GIVEN_UP_AFTER_MS);
    await Promise.all(repliers.map((replier) => replier.stop()));
    const texts = repliers.flatMap((replier) => replier.texts);
    say(`${sender.acknowledged.length} messages acknowledged, ${sender.repeated()} repeats`);
    const settledMs = await settle(house.look, SETTLED_WITHIN_MS);
    const counted = await count(house.look, sender.acknowledged, texts);
    const findings = [
      ...findingsOf(outages, house),
      exactly('messages never acknowledged', left, 0),
      ...nothingLost(sender.acknowledged, counted),
      exactly('replies lost', texts.length - counted.replies, 0),
      // A reply whose answer was lost may be written again: its key is kept outside of its transaction.
      atMost('greetings and replies seen twice', seenTwice(sink), outages.healthy.summary().count),
      atMost('until nothing waited any more, ms', settledMs ?? Infinity, SETTLED_WITHIN_MS),
    ];
    const rules = await checkInvariants(house.look);
    conclude('PostgreSQL stopped hard', findings, rules);
    const machine = describeMachine(await house.look.version());
    writeResults('outages', { machine, options: options.all, findings, rules });
  } finally {
    await house.stop();
    await sink.close();
  }
};

const urlOf = ({ programs }: House): string => programs[0]?.url ?? '';

const stopAgainAndAgain = async (house: House, options: Options): Promise<Outages> => {
  const stops = options.number('stops', 20, 4);
  const awayMs = options.number('away-ms', 1_500);
  const outages: Outages = { healthy: new Latencies(), storing: new Latencies(), statuses: {} };
  for (let at = 0; at < stops; at += 1) {
    await delay(LEAST_PAUSE_MS + Math.random() * (MOST_PAUSE_MS - LEAST_PAUSE_MS));
    const signal = at % 2 === 0 ? 'SIGKILL' : 'SIGQUIT';
    await house.database.kill(signal);
    await probe(house, awayMs, outages.statuses);
    await house.database.startAgain();
    const { healthyMs, storingMs } = await comeBack(house);
    outages.healthy.add(healthyMs);
    outages.storing.add(storingMs);
    say(`stop ${at + 1} of ${stops}, ${signal}: healthy ${healthyMs.toFixed(0)} ms after it was back`);
  }
  return outages;
};

/** Nobody is there to store anything: whatever is answered now, it must not be 200. */
const probe = async (house: House, timeMs: number, statuses: Record<number, number>): Promise<void> => {
  const client = connect(urlOf(house));
  const endAt = performance.now() + timeMs;
  while (performance.now() < endAt) {
    const { body } = whapiDelivery(newPhone());
    const call = { method: 'POST' as const, path: '/webhook/whapi', headers: WEBHOOK_HEADERS, body };
    const status = await send(client, call);
    statuses[status] = (statuses[status] ?? 0) + 1;
    await delay(PROBE_EVERY_MS);
  }
  await client.close();
};

const comeBack = async (house: House): Promise<{ healthyMs: number; storingMs: number }> => {
  const began = performance.now();
  const origin = urlOf(house);
  const client = connect(origin);
  const isHealthy = async (): Promise<boolean> =>
    (await send(client, { method: 'GET', path: '/health/ready' })) === 200;
  const healthyMs = await until(isHealthy, GIVEN_UP_AFTER_MS);
  const stores = async (): Promise<boolean> => {
    const { body } = whapiDelivery(newPhone());
    const call = { method: 'POST' as const, path: '/webhook/whapi', headers: WEBHOOK_HEADERS, body };
    return (await send(client, call)) === 200;
  };
  const isStoring = await until(stores, GIVEN_UP_AFTER_MS);
  await client.close();
  const storingMs = isStoring === null ? Infinity : performance.now() - began;
  return { healthyMs: healthyMs ?? Infinity, storingMs };
};

const findingsOf = ({ healthy, storing, statuses }: Outages, { programs }: House): Finding[] => {
  const [ready, stored] = [healthy.summary(), storing.summary()];
  printTable(
    `after PostgreSQL was back (${ready.count} stops)`,
    [
      { what: '/health/ready says 200', ...ready },
      { what: 'a delivery is stored', ...stored },
    ].map(({ what, p50, p95, max }) => ({ what, 'p50 ms': ms(p50), 'p95 ms': ms(p95), 'max ms': ms(max) })),
  );
  say(`while it was away: ${describeStatuses(statuses)}`);
  const { 200: falsely = 0, 503: rightly = 0 } = statuses;
  const all = Object.values(statuses).reduce((sum, some) => sum + some, 0);
  return [
    exactly('false 200s while it was away', falsely, 0),
    exactly('answers while it was away that were not 503', all - rightly, 0),
    atMost('slowest until healthy, ms', ready.max ?? Infinity, HEALTHY_WITHIN_MS),
    atMost('slowest until a delivery was stored, ms', stored.max ?? Infinity, HEALTHY_WITHIN_MS),
    exactly('programs that ended', programs.filter((program) => program.hasEnded()).length, 0),
  ];
};
