import { setTimeout as delay } from 'node:timers/promises';
import { type Database, openDatabase } from '../lib/database.ts';
import { type GatewaySink, startGatewaySink } from '../lib/gateway-sink.ts';
import { WEBHOOK_HEADERS } from '../lib/house.ts';
import { Latencies, ms } from '../lib/latencies.ts';
import { type Options } from '../lib/options.ts';
import { describeMachine, printTable, say, writeResults } from '../lib/report.ts';
import { shuffled } from '../lib/shuffled.ts';
import { agentsWithTokens } from '../lib/tokens.ts';
import { count, nothingLost, seenTwice, settle } from './counts.ts';
import { atMost, checkInvariants, conclude, exactly, type Finding } from './invariants.ts';
import { quietKills } from './quiet-kills.ts';
import { startReplier } from './replier.ts';
import { startSender } from './sender.ts';
import { startSplit, startWhole, type Victims } from './victims.ts';

const READY_WITHIN_MS = 5_000;
const ACKNOWLEDGED_WITHIN_MS = 60_000;
// A job of a killed worker runs again within a minute.
const SETTLED_WITHIN_MS = 75_000;
const AGENTS = 4;
const LEAST_PAUSE_MS = 100;
const MOST_PAUSE_MS = 1_200;
// So many sends may be under way in one worker at the instant at which it is killed.
const MOST_AT_ONCE = 64;

export interface Scene {
  victims: Victims;
  sink: GatewaySink;
  options: Options;
}

/** SIGKILL at random moments under load, then directly after an answer with nothing that follows it. */
export const run = async (options: Options): Promise<void> => {
  const mode = options.text('mode', 'split');
  const sink = await startGatewaySink();
  const victims = await (mode === 'split' ? startSplit(sink.env) : startWhole(sink.env));
  try {
    const scene: Scene = { victims, sink, options };
    const findings = [...(await underLoad(scene)), ...(await quietKills(scene))];
    await withDatabase(victims, async (database) => {
      const rules = await checkInvariants(database);
      conclude(`SIGKILL (${mode})`, findings, rules);
      const machine = describeMachine(await database.version());
      writeResults(`kills-${mode}`, { machine, options: options.all, findings, rules });
    });
  } finally {
    await victims.stop();
    await sink.close();
  }
};

/** The database moves to another port at each start of a whole Loket. */
export const withDatabase = async <T>(
  victims: Victims,
  act: (database: Database) => Promise<T>,
): Promise<T> => {
  const database = openDatabase(victims.databaseUrl());
  try {
    return await act(database);
  } finally {
    await database.close();
  }
};

const underLoad = async (scene: Scene): Promise<Finding[]> => {
  const { victims, sink, options } = scene;
  const kills = plan(scene);
  const perSecond = options.number('pace', 200);
  const agents = await withDatabase(victims, (database) => agentsWithTokens(database, AGENTS));
  const sender = startSender({ origin: victims.url, headers: WEBHOOK_HEADERS, perSecond });
  const repliers = agents.map((agent) => startReplier(victims.url, agent));
  const ready = await killAll(victims, kills);
  const left = await sender.finish(ACKNOWLEDGED_WITHIN_MS);
  await Promise.all(repliers.map((replier) => replier.stop()));
  const texts = repliers.flatMap((replier) => replier.texts);
  say(
    `${sender.acknowledged.length} messages acknowledged, ${sender.repeated()} repeats, ${texts.length} replies`,
  );
  const settledMs = await withDatabase(victims, (database) => settle(database, SETTLED_WITHIN_MS));
  const counted = await withDatabase(victims, (database) => count(database, sender.acknowledged, texts));
  return [
    exactly('messages never acknowledged', left, 0),
    ...nothingLost(sender.acknowledged, counted),
    exactly('replies lost', texts.length - counted.replies, 0),
    ...readyAgain(ready),
    atMost('until nothing waited any more, ms', settledMs ?? Infinity, SETTLED_WITHIN_MS),
    atMost('greetings and replies seen twice', seenTwice(sink), kills.length),
    atMost(
      'sends of which nobody knows whether they arrived',
      counted.uncertain,
      kills.length * MOST_AT_ONCE,
    ),
  ];
};

/** Who is killed when: each of them as often as `--api-kills`, `--worker-kills` or `--whole-kills` says. */
const plan = ({ victims, options }: Scene): string[] =>
  shuffled(
    victims.names.flatMap((name) =>
      Array<string>(options.number(`${name}-kills`, options.number('kills', 50, 4))).fill(name),
    ),
  );

const killAll = async (victims: Victims, kills: readonly string[]): Promise<Map<string, Latencies>> => {
  const ready = new Map(victims.names.map((name) => [name, new Latencies()]));
  for (const [at, name] of kills.entries()) {
    await delay(LEAST_PAUSE_MS + Math.random() * (MOST_PAUSE_MS - LEAST_PAUSE_MS));
    const readyMs = await victims.killOne(name);
    ready.get(name)?.add(readyMs);
    say(`kill ${at + 1} of ${kills.length}, ${name}: ready again after ${readyMs.toFixed(0)} ms`);
  }
  return ready;
};

const readyAgain = (ready: ReadonlyMap<string, Latencies>): Finding[] => {
  const all = [...ready].map(([name, latencies]) => ({ name, ...latencies.summary() }));
  printTable(
    'ready again after SIGKILL',
    all.map(({ name, count: kills, p50, p95, max }) => ({
      process: name,
      kills,
      'p50 ms': ms(p50),
      'p95 ms': ms(p95),
      'max ms': ms(max),
    })),
  );
  return all.map(({ name, max }) => atMost(`slowest start of ${name}, ms`, max ?? 0, READY_WITHIN_MS));
};
