import { randomUUID } from 'node:crypto';
import { until } from '../lib/database.ts';
import { type Delivery, newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { type Agent } from '../lib/desk.ts';
import { type GatewaySink, startGatewaySink } from '../lib/gateway-sink.ts';
import { type House, startHouse, WEBHOOK_HEADERS } from '../lib/house.ts';
import { openListener } from '../lib/listener.ts';
import { connect, send } from '../lib/load.ts';
import { type Options } from '../lib/options.ts';
import { describeMachine, say, writeResults } from '../lib/report.ts';
import { shuffled } from '../lib/shuffled.ts';
import { agentsWithTokens } from '../lib/tokens.ts';
import { count, nothingLost, seenTwice, settle } from './counts.ts';
import { checkInvariants, conclude, exactly, type Finding } from './invariants.ts';
import { schedulesOnce } from './twin-schedules.ts';

const APIS = 2;
const PARTS = ['api', 'worker', 'worker', 'api'] as const;
const CONNECTIONS = 20;
const TIMES = 6;
const SETTLED_WITHIN_MS = 75_000;
const TOLD_WITHIN_MS = 15_000;

interface Scene {
  house: House;
  /** Addresses of the two API processes. */
  urls: string[];
  agents: Agent[];
  sink: GatewaySink;
}

/** Two API processes and two workers over one database: the same results as one, each thing once. */
export const run = async (options: Options): Promise<void> => {
  const sink = await startGatewaySink();
  const house = await startHouse({ parts: PARTS, env: sink.env });
  try {
    const urls = house.programs.filter((_, at) => PARTS[at] === 'api').map(({ url }) => url);
    const agents = await agentsWithTokens(house.look, 8);
    const scene: Scene = { house, urls, agents, sink };
    const findings = [
      ...(await everywhereTheSame(scene, options)),
      ...(await schedulesOnce(house.look, options.number('closing', 300, 60))),
    ];
    const rules = await checkInvariants(house.look);
    conclude('two API processes and two workers', findings, rules);
    const machine = describeMachine(await house.look.version());
    writeResults('twins', { machine, options: options.all, findings, rules });
  } finally {
    await house.stop();
    await sink.close();
  }
};

const everywhereTheSame = async (scene: Scene, options: Options): Promise<Finding[]> => {
  const { house, urls, agents, sink } = scene;
  const browsers = await Promise.all(urls.map((url, at) => openListener(url, agents[at]?.token ?? '')));
  const firsts = Array.from({ length: options.number('messages', 1_000, 100) }, () =>
    whapiDelivery(newPhone()),
  );
  const acknowledged = await postAll(scene, firsts);
  const ids = firsts.map(({ externalId }) => externalId);
  await until(async () => (await count(house.look, ids)).messages === ids.length, SETTLED_WITHIN_MS);
  const tickets = await ticketsOf(scene, ids);
  const claims = await claimAll(scene, tickets);
  const replied = await replyAll(scene, tickets);
  await settle(house.look, SETTLED_WITHIN_MS);
  const events = await house.look.count('SELECT count(*) FROM events');
  await until(
    () => Promise.resolve(browsers.every(({ byPosition }) => byPosition.size >= events)),
    TOLD_WITHIN_MS,
  );
  const told = browsers.flatMap((browser, at) => {
    const doubled = [...browser.byPosition.values()].filter((times) => times > 1).length;
    return [
      exactly(`browser at API ${at + 1}: events missed`, events - browser.byPosition.size, 0),
      exactly(`browser at API ${at + 1}: events told twice`, doubled, 0),
    ];
  });
  browsers.forEach((browser) => browser.close());
  say(`${ids.length} customers, ${replied} replies, ${events} events`);
  return [
    exactly(
      `deliveries acknowledged, each ${TIMES} times by either API`,
      acknowledged,
      firsts.length * TIMES,
    ),
    ...nothingLost(ids, await count(house.look, ids)),
    exactly('tickets', new Set(tickets).size, firsts.length),
    exactly('tickets claimed at both APIs at one instant, with one winner', claims, tickets.length),
    exactly('greetings and replies on the phones', sink.taken.length, firsts.length + replied),
    exactly('greetings and replies seen twice', seenTwice(sink), 0),
    ...told,
  ];
};

/** Each of them several times, at either process, in any order; gives the number of 200s. */
const postAll = async ({ urls }: Scene, deliveries: readonly Delivery[]): Promise<number> => {
  const waiting = shuffled(deliveries.flatMap((one) => Array<Delivery>(TIMES).fill(one))).values();
  let acknowledged = 0;
  const loop = async (at: number): Promise<void> => {
    const client = connect(urls[at % APIS] ?? '');
    for (const { body } of waiting)
      if (
        (await send(client, { method: 'POST', path: '/webhook/whapi', headers: WEBHOOK_HEADERS, body })) ===
        200
      )
        acknowledged += 1;
    await client.close();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, at) => loop(at)));
  return acknowledged;
};

const ticketsOf = async ({ house }: Scene, externalIds: string[]): Promise<string[]> => {
  const sql = 'SELECT ticket_id FROM messages WHERE external_id = ANY($1::text[])';
  const rows = await house.look.rows<{ ticket_id: string }>(sql, [externalIds]);
  return rows.map(({ ticket_id: ticketId }) => ticketId);
};

/** Two agents, one at each process, want the same ticket; gives how often just one of them got it. */
const claimAll = async ({ urls, agents }: Scene, tickets: readonly string[]): Promise<number> => {
  const clients = urls.map((url) => connect(url));
  let right = 0;
  for (const [at, ticketId] of tickets.entries()) {
    const call = { method: 'POST' as const, path: `/api/tickets/${ticketId}/claim`, body: '{}' };
    const agentOf = (which: number): Agent => agents[(2 * at + which) % agents.length] as Agent;
    const statuses = await Promise.all(
      clients.map((client, which) => send(client, { ...call, headers: agentOf(which).headers })),
    );
    if (statuses.filter((status) => status === 200).length === 1 && statuses.includes(409)) right += 1;
  }
  await Promise.all(clients.map((client) => client.close()));
  return right;
};

/** Two replies to each ticket, one at either process. */
const replyAll = async ({ urls, agents }: Scene, tickets: readonly string[]): Promise<number> => {
  const replied = await Promise.all(
    urls.map(async (url, which) => {
      const client = connect(url);
      let count = 0;
      for (const [at, ticketId] of tickets.entries()) {
        const { headers } = agents[(at + which) % agents.length] as Agent;
        const body = JSON.stringify({ body: `Balasan ${randomUUID()}` });
        const path = `/api/tickets/${ticketId}/comments`;
        if ((await send(client, { method: 'POST', path, headers, body })) === 201) count += 1;
      }
      await client.close();
      return count;
    }),
  );
  return replied.reduce((sum, count) => sum + count, 0);
};
