import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Database, until } from '../lib/database.ts';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { type Agent } from '../lib/desk.ts';
import { type FlakyGateway, startFlakyGateway } from '../lib/flaky-gateway.ts';
import { startHouse, WEBHOOK_HEADERS } from '../lib/house.ts';
import { connect, send } from '../lib/load.ts';
import { type Options } from '../lib/options.ts';
import { describeMachine, printTable, say, writeResults } from '../lib/report.ts';
import { agentsWithTokens } from '../lib/tokens.ts';
import { checkInvariants, conclude, exactly, type Finding } from './invariants.ts';

const AGENTS = 16;
const REPLIES_PER_CHAT = 10;
const OPENED_WITHIN_MS = 60_000;
// A reply waits at most five minutes between two tries, and some wait for one another.
const ENDED_WITHIN_MS = 1_200_000;
const TELL_EVERY_MS = 10_000;

interface Chat {
  ticketId: string;
  phone: string;
}

interface Scene {
  database: Database;
  origin: string;
  gateway: FlakyGateway;
}

/** A gateway that refuses, breaks, cuts the line, keeps silent, and is away for a minute. */
export const run = async (options: Options): Promise<void> => {
  const gateway = await startFlakyGateway({
    shares: { '429': 0.1, '500': 0.1, reset: 0.05, silent: 0.1 },
    silentMs: options.number('silent-ms', 2_000),
    hangingShare: options.number('hanging', 0.1),
  });
  const house = await startHouse({ parts: ['all'], env: gateway.env });
  try {
    const origin = house.programs[0]?.url ?? '';
    const scene: Scene = { database: house.look, origin, gateway };
    const sends = options.number('sends', 5_000, 300);
    const chats = await openChats(scene, Math.ceil(sends / (REPLIES_PER_CHAT + 1)));
    const agents = await agentsWithTokens(house.look, AGENTS);
    const began = performance.now();
    const replying = replyAll(scene, agents, chats);
    const downMs = options.number('down-seconds', 60, 5) * 1000;
    await delay(1_000);
    say(`the gateway is down for ${downMs / 1000} s...`);
    await Promise.all([gateway.goDown(downMs), replying]);
    const left = await waitForEnds(scene);
    say(`all ended after ${((performance.now() - began) / 1000).toFixed(0)} s`);
    const findings = await findingsOf(scene, left);
    const rules = await checkInvariants(house.look);
    printTable('what the gateway did', [{ ...gateway.fates }]);
    conclude('a flaky gateway', findings, rules);
    const machine = describeMachine(await house.look.version());
    const { fates } = gateway;
    writeResults('gateway', { machine, options: options.all, fates, findings, rules });
  } finally {
    await house.stop();
    await gateway.close();
  }
};

/** First messages, whose greetings are the first sends. */
const openChats = async ({ database, origin }: Scene, count: number): Promise<Chat[]> => {
  const client = connect(origin);
  const phones = new Map<string, string>();
  for (let at = 0; at < count; at += 1) {
    const { phone, externalId, body } = whapiDelivery(newPhone());
    phones.set(externalId, phone);
    const status = await send(client, {
      method: 'POST',
      path: '/webhook/whapi',
      headers: WEBHOOK_HEADERS,
      body,
    });
    if (status !== 200) throw new Error(`the webhook answered ${status}`);
  }
  await client.close();
  const ticketsOf = (): Promise<{ external_id: string; ticket_id: string }[]> =>
    database.rows('SELECT external_id, ticket_id FROM messages WHERE external_id = ANY($1::text[])', [
      [...phones.keys()],
    ]);
  await until(async () => (await ticketsOf()).length === count, OPENED_WITHIN_MS);
  return (await ticketsOf()).map(({ external_id: id, ticket_id: ticketId }) => ({
    ticketId,
    phone: phones.get(id) ?? '',
  }));
};

/** Numbered replies to each chat, one after another; all chats at once. */
const replyAll = async (
  { origin }: Scene,
  agents: readonly Agent[],
  chats: readonly Chat[],
): Promise<void> => {
  const waiting = chats.values();
  const work = async (agent: Agent): Promise<void> => {
    const client = connect(origin);
    for (const { ticketId } of waiting) {
      for (let number = 1; number <= REPLIES_PER_CHAT; number += 1) {
        const body = JSON.stringify({ body: `${number} ${randomUUID()}` });
        const path = `/api/tickets/${ticketId}/comments`;
        const status = await send(client, { method: 'POST', path, headers: agent.headers, body });
        if (status !== 201) throw new Error(`the reply answered ${status}`);
      }
    }
    await client.close();
  };
  await Promise.all(agents.map(work));
};

const PENDING_SQL = "SELECT count(*) FROM messages WHERE delivery_state = 'pending' AND external_id IS NULL";

const waitForEnds = async ({ database }: Scene): Promise<number> => {
  const timer = setInterval(() => {
    void database.count(PENDING_SQL).then((left) => say(`${left} sends have no end yet...`));
  }, TELL_EVERY_MS);
  await until(async () => (await database.count(PENDING_SQL)) === 0, ENDED_WITHIN_MS);
  clearInterval(timer);
  return database.count(PENDING_SQL);
};

interface Sent {
  phone: string;
  body: string;
  state: string;
}

const findingsOf = async ({ database, gateway }: Scene, left: number): Promise<Finding[]> => {
  const sent = await database.rows<Sent>(
    `SELECT c.address AS phone, m.body, CASE WHEN m.external_id IS NOT NULL THEN 'sent' ELSE m.delivery_state END AS state
     FROM messages m JOIN chats c ON c.workspace_id = m.workspace_id AND c.id = m.chat_id
     WHERE m.author_type <> 'customer' ORDER BY m.chat_id, m.created_at, m.id`,
  );
  const shown = new Map([...gateway.phones].map(([address, bodies]) => [address.replace(/@.*/, ''), bodies]));
  const timesShown = ({ phone, body }: Sent): number =>
    shown.get(phone.replace(/@.*/, ''))?.filter((one) => one === body).length ?? 0;
  const ended = (state: string): Sent[] => sent.filter((one) => one.state === state);
  printTable('what became of the messages', [
    {
      messages: sent.length,
      sent: ended('sent').length,
      failed: ended('failed').length,
      uncertain: ended('uncertain').length,
    },
  ]);
  const others = sent.filter(({ state }) => !['sent', 'failed', 'uncertain'].includes(state));
  return [
    exactly('sends without an end', left + others.length, 0),
    exactly('messages seen twice on a phone', sent.filter((one) => timesShown(one) > 1).length, 0),
    exactly('phones that show their messages in another order', outOfOrder(sent, shown), 0),
    exactly('"sent" that no phone shows', ended('sent').filter((one) => timesShown(one) === 0).length, 0),
    exactly('"failed" that a phone shows', ended('failed').filter((one) => timesShown(one) > 0).length, 0),
    exactly('sends earlier than Retry-After allowed', gateway.tooEarly(), 0),
  ];
};

/** A phone may lack what failed; what it shows stands in the order in which it was written. */
const outOfOrder = (sent: readonly Sent[], shown: ReadonlyMap<string, string[]>): number => {
  const written = new Map<string, string[]>();
  for (const { phone, body } of sent) {
    const name = phone.replace(/@.*/, '');
    written.set(name, [...(written.get(name) ?? []), body]);
  }
  let wrong = 0;
  for (const [phone, bodies] of shown) {
    const places = bodies.map((body) => written.get(phone)?.indexOf(body) ?? -1);
    if (places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0))) wrong += 1;
  }
  return wrong;
};
