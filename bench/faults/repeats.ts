import { until } from '../lib/database.ts';
import { newPhone, whapiDelivery, type Delivery } from '../lib/deliveries.ts';
import { type Call, connect, send } from '../lib/load.ts';
import { type Options } from '../lib/options.ts';
import { describeMachine, writeResults } from '../lib/report.ts';
import { shuffled } from '../lib/shuffled.ts';
import { onStage, type Stage } from '../lib/stage.ts';
import { checkInvariants, conclude, exactly, type Finding } from './invariants.ts';

const CONNECTIONS = 40;
const SETTLE_TIMEOUT_MS = 120_000;

/** Each delivery many times in any order, and one new number's first messages all at one instant. */
export const run = (options: Options): Promise<void> =>
  onStage(options, async (stage) => {
    const messages = options.number('messages', 500, 60);
    const times = options.number('times', 20);
    const rounds = options.number('rounds', 200, 4);
    const atOnce = options.number('at-once', 200);
    const findings = [
      ...(await repeatDeliveries(stage, messages, times)),
      ...(await crowdOneNumber(stage, rounds, atOnce)),
    ];
    const rules = await checkInvariants(stage.database);
    conclude('repeated and simultaneous deliveries', findings, rules);
    const machine = describeMachine(await stage.database.version());
    writeResults('repeats', { machine, options: options.all, findings, rules });
  });

const post = ({ body }: Delivery): Call => ({ method: 'POST', path: '/webhook/whapi', body });

const repeatDeliveries = async (stage: Stage, messages: number, times: number): Promise<Finding[]> => {
  const deliveries = Array.from({ length: messages }, () => whapiDelivery(newPhone()));
  const all = shuffled(deliveries.flatMap((delivery) => Array<Delivery>(times).fill(delivery)));
  const acknowledged = await postAll(stage, all);
  await settled(stage);
  const { database, sink } = stage;
  const ids = deliveries.map(({ externalId }) => externalId);
  const phones = new Set(deliveries.map(({ phone }) => phone));
  const greeted = sink.taken.filter(({ to }) => phones.has(to.replace(/@.*/, '')));
  return [
    exactly(`deliveries acknowledged of ${messages} x ${times}`, acknowledged, all.length),
    exactly('messages', await database.count(MESSAGES_SQL, [ids]), messages),
    exactly('tickets', await database.count(TICKETS_SQL, [ids]), messages),
    exactly('greetings on the phones', greeted.length, messages),
  ];
};

const crowdOneNumber = async (stage: Stage, rounds: number, atOnce: number): Promise<Finding[]> => {
  const counts = { contacts: 0, chats: 0, tickets: 0, messages: 0, greetings: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const phone = newPhone();
    const deliveries = Array.from({ length: atOnce }, () => whapiDelivery(phone));
    await postAll(stage, deliveries);
    await settled(stage);
    const [found] = await stage.database.rows<Record<keyof typeof counts, number>>(ONE_NUMBER_SQL, [phone]);
    const greetings = stage.sink.taken.filter(({ to }) => to.startsWith(phone)).length;
    const isOne = (count: number | undefined): number => (count === 1 ? 1 : 0);
    counts.contacts += isOne(found?.contacts);
    counts.chats += isOne(found?.chats);
    counts.tickets += isOne(found?.tickets);
    counts.greetings += isOne(greetings);
    counts.messages += found?.messages === atOnce ? 1 : 0;
  }
  const name = `${atOnce} first messages of one number`;
  return [
    exactly(`${name}: rounds with all messages`, counts.messages, rounds),
    exactly(`${name}: rounds with one contact`, counts.contacts, rounds),
    exactly(`${name}: rounds with one chat`, counts.chats, rounds),
    exactly(`${name}: rounds with one ticket`, counts.tickets, rounds),
    exactly(`${name}: rounds with one greeting`, counts.greetings, rounds),
  ];
};

/** Over many connections at once; gives the number of 200s. */
const postAll = async ({ program }: Stage, deliveries: readonly Delivery[]): Promise<number> => {
  const waiting = deliveries.values();
  let acknowledged = 0;
  const loop = async (): Promise<void> => {
    const client = connect(program.url);
    for (const delivery of waiting) if ((await send(client, post(delivery))) === 200) acknowledged += 1;
    await client.close();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, loop));
  return acknowledged;
};

const settled = ({ database }: Stage): Promise<number | null> =>
  until(async () => (await database.count(UNSETTLED_SQL)) === 0, SETTLE_TIMEOUT_MS);

const MESSAGES_SQL = 'SELECT count(*) FROM messages WHERE external_id = ANY($1::text[])';
const TICKETS_SQL = 'SELECT count(DISTINCT ticket_id) FROM messages WHERE external_id = ANY($1::text[])';
const UNSETTLED_SQL = `SELECT
  (SELECT count(*) FROM inbound_deliveries WHERE state = 'received' OR next_attempt_at IS NOT NULL)
  + (SELECT count(*) FROM messages WHERE delivery_state = 'pending' AND next_attempt_at IS NOT NULL)`;
const ONE_NUMBER_SQL = `
  SELECT count(DISTINCT c.id)::int AS contacts, count(DISTINCT ch.id)::int AS chats,
    count(DISTINCT t.id)::int AS tickets,
    (count(DISTINCT m.id) FILTER (WHERE m.author_type = 'customer'))::int AS messages
  FROM contacts c
  LEFT JOIN chats ch ON ch.workspace_id = c.workspace_id AND ch.contact_id = c.id
  LEFT JOIN tickets t ON t.workspace_id = c.workspace_id AND t.requester_id = c.id
  LEFT JOIN messages m ON m.workspace_id = c.workspace_id AND m.chat_id = ch.id
  WHERE c.phone = $1`;
