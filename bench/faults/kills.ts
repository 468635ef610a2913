import { setTimeout as delay } from 'node:timers/promises';
import { type Database, openDatabase, until } from '../lib/database.ts';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { signInAgents } from '../lib/desk.ts';
import { type GatewaySink, startGatewaySink } from '../lib/gateway-sink.ts';
import { type Options } from '../lib/options.ts';
import { describeMachine, say, writeResults } from '../lib/report.ts';
import { atMost, checkInvariants, conclude, exactly, type Finding } from './invariants.ts';
import { startReplier } from './replier.ts';
import { startSender } from './sender.ts';
import { startSplit, startWhole, type Victims } from './victims.ts';

const SECRET = 'the secret of the bench';
const SECRET_HEADER = { 'x-webhook-secret': SECRET };
const READY_WITHIN_MS = 5_000;
const ACKNOWLEDGED_WITHIN_MS = 60_000;
// A job of a killed worker runs again within a minute.
const SETTLED_WITHIN_MS = 75_000;
const AGENTS = 4;
const LEAST_PAUSE_MS = 300;
const MOST_PAUSE_MS = 2_000;
// So many jobs run at once, each with one call to the gateway.
const MOST_AT_ONCE = 8;

interface Scene {
  victims: Victims;
  sink: GatewaySink;
  options: Options;
}

/** SIGKILL at random moments under load, then directly after an answer with nothing that follows it. */
export const run = async (options: Options): Promise<void> => {
  const mode = options.text('mode', 'whole');
  const sink = await startGatewaySink();
  const env = { ...sink.env, WEBHOOK_SECRET: SECRET };
  const victims = await (mode === 'split' ? startSplit(env) : startWhole(env));
  try {
    const scene = { victims, sink, options };
    const findings = [...(await underLoad(scene)), ...(await afterAnAnswer(scene))];
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
const withDatabase = async <T>(victims: Victims, act: (database: Database) => Promise<T>): Promise<T> => {
  const database = openDatabase(victims.databaseUrl());
  try {
    return await act(database);
  } finally {
    await database.close();
  }
};

const underLoad = async (scene: Scene): Promise<Finding[]> => {
  const { victims, sink, options } = scene;
  const kills = options.number('kills', 50);
  const sender = startSender({
    origin: victims.url,
    headers: SECRET_HEADER,
    perSecond: options.number('pace', 200),
  });
  const agents = await withDatabase(victims, (database) => signInAgents(victims, database, AGENTS));
  const repliers = agents.map((agent) => startReplier(victims.url, agent));
  const readyMs: number[] = [];
  for (let at = 0; at < kills; at += 1) {
    await delay(LEAST_PAUSE_MS + Math.random() * MOST_PAUSE_MS);
    readyMs.push(await victims.killOne(at));
    say(`kill ${at + 1}: ready again after ${readyMs.at(-1)?.toFixed(0)} ms`);
  }
  const left = await sender.finish(ACKNOWLEDGED_WITHIN_MS);
  await Promise.all(repliers.map((replier) => replier.stop()));
  const texts = repliers.flatMap((replier) => replier.texts);
  say(
    `${sender.acknowledged.length} messages acknowledged, ${sender.repeated()} repeats, ${texts.length} replies`,
  );
  const settledMs = await withDatabase(victims, settled);
  const counted = await withDatabase(victims, (database) => count(database, sender.acknowledged, texts));
  return [
    exactly('messages never acknowledged', left, 0),
    exactly('acknowledged messages lost', sender.acknowledged.length - counted.messages, 0),
    exactly('acknowledged messages doubled', counted.doubled, 0),
    exactly('replies lost', texts.length - counted.replies, 0),
    atMost('slowest start, ms', Math.max(0, ...readyMs), READY_WITHIN_MS),
    atMost('until nothing waited any more, ms', settledMs ?? Infinity, SETTLED_WITHIN_MS),
    exactly('sends stuck', counted.stuck, 0),
    atMost('greetings and replies seen twice', twice(sink), kills),
    atMost('sends of which nobody knows whether they arrived', counted.uncertain, kills * MOST_AT_ONCE),
  ];
};

const afterAnAnswer = async ({ victims, sink, options }: Scene): Promise<Finding[]> => {
  const rounds = options.number('quiet-kills', 10);
  let tickets = 0;
  let greetings = 0;
  for (let at = 0; at < rounds; at += 1) {
    const phone = newPhone();
    const { externalId, body } = whapiDelivery(phone);
    const headers = { 'content-type': 'application/json', ...SECRET_HEADER };
    const answer = await fetch(`${victims.url}/webhook/whapi`, { method: 'POST', headers, body });
    if (answer.status !== 200) throw new Error(`the webhook answered ${answer.status}`);
    await victims.killOne(at);
    const hasTicket = (database: Database) => async (): Promise<boolean> =>
      (await database.count('SELECT count(ticket_id) FROM messages WHERE external_id = $1', [externalId])) ===
      1;
    const isSeen = await withDatabase(victims, (database) => until(hasTicket(database), SETTLED_WITHIN_MS));
    // Lost is lost: nobody will be greeted for it.
    if (isSeen === null) continue;
    tickets += 1;
    const isGreeted = await until(
      () => Promise.resolve(sink.taken.some(({ to }) => to.startsWith(phone))),
      SETTLED_WITHIN_MS,
    );
    if (isGreeted !== null) greetings += 1;
  }
  return [
    exactly('killed after the answer, no more traffic: tickets', tickets, rounds),
    exactly('killed after the answer, no more traffic: greetings', greetings, rounds),
  ];
};

const settled = (database: Database): Promise<number | null> =>
  until(async () => (await database.count(UNSETTLED_SQL)) === 0, SETTLED_WITHIN_MS);

/** A greeting names its ticket and a reply carries an id, so that each text is one message. */
const twice = ({ taken }: GatewaySink): number =>
  taken.length - new Set(taken.map(({ to, body }) => `${to} ${body}`)).size;

interface Counted {
  messages: number;
  doubled: number;
  replies: number;
  stuck: number;
  uncertain: number;
}

const count = async (database: Database, externalIds: string[], texts: string[]): Promise<Counted> => {
  const ids = 'SELECT external_id FROM messages WHERE external_id = ANY($1::text[])';
  return {
    messages: await database.count(`SELECT count(DISTINCT external_id) FROM (${ids}) found`, [externalIds]),
    doubled: await database.count(`SELECT count(*) - count(DISTINCT external_id) FROM (${ids}) found`, [
      externalIds,
    ]),
    replies: await database.count('SELECT count(DISTINCT body) FROM messages WHERE body = ANY($1::text[])', [
      texts,
    ]),
    stuck: await database.count(
      "SELECT count(*) FROM messages WHERE delivery_state = 'pending' AND external_id IS NULL",
    ),
    uncertain: await database.count("SELECT count(*) FROM messages WHERE delivery_state = 'uncertain'"),
  };
};

const UNSETTLED_SQL = `SELECT
  (SELECT count(*) FROM inbound_deliveries WHERE state NOT IN ('processed', 'ignored'))
  + (SELECT count(*) FROM messages WHERE delivery_state = 'pending' AND external_id IS NULL)`;
