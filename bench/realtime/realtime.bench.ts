import { setTimeout as delay } from 'node:timers/promises';
import { checkInvariants, conclude, exactly } from '../faults/invariants.ts';
import { until } from '../lib/database.ts';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { startGatewaySink } from '../lib/gateway-sink.ts';
import { type House, startHouse, WEBHOOK_HEADERS } from '../lib/house.ts';
import { Latencies, type LatencySummary, ms, percentiles } from '../lib/latencies.ts';
import { connect, send } from '../lib/load.ts';
import { type Options } from '../lib/options.ts';
import { atPace } from '../lib/pace.ts';
import { memorySummary } from '../lib/processes.ts';
import { describeMachine, printTable, say, writeResults } from '../lib/report.ts';
import { agentsWithTokens } from '../lib/tokens.ts';
import { openRawSocket } from './raw-socket.ts';

const PARTS = ['api', 'api', 'worker'] as const;
const CHATS = 200;
const OPENED_WITHIN_MS = 30_000;
const TOLD_WITHIN_MS = 20_000;
const SETTLE_MS = 4_000;
const OPENED_AT_ONCE = 20;
const CONNECTIONS = 16;

interface Notes {
  isOn: boolean;
  heard: number;
  /** From the time that an event bears until it came to a socket. */
  fromEvent: Latencies;
  /** When each message's event came to the sockets. */
  heardAt: Map<string, number[]>;
}

/** `realtime`: how soon every open browser is told, and what a socket costs. */
export const run = async (options: Options): Promise<void> => {
  const sink = await startGatewaySink();
  const house = await startHouse({ parts: PARTS, env: sink.env });
  try {
    const sockets = options.number('sockets', 500, 60);
    const perSecond = options.number('pace', 100, 50);
    const seconds = options.number('seconds', 20, 5);
    const apis = house.programs.slice(0, 2);
    const phones = await openChats(house);
    const notes: Notes = newNotes();
    const before = memorySummary(...apis.map(({ pid }) => pid));
    const opened = await openSockets(house, sockets, notes);
    await delay(SETTLE_MS);
    const idle = memorySummary(...apis.map(({ pid }) => pid));
    notes.isOn = true;
    const sentAt = await write(house, { phones, perSecond, seconds });
    const wanted = sentAt.size * sockets;
    await until(() => Promise.resolve(notes.heard >= wanted), TOLD_WITHIN_MS);
    const loaded = memorySummary(...apis.map(({ pid }) => pid));
    opened.forEach((socket) => socket.close());
    const kibEach = ((idle.nodeMib - before.nodeMib) * 1024) / sockets;
    const [delivery, ingest] = [notes.fromEvent.summary(), await sinceSending(house, notes, sentAt)];
    printTable(`${sockets} agents' sockets on two API processes, ${perSecond} events/s for ${seconds} s`, [
      { from: 'the event', 'p50/p95/p99 ms': percentiles(delivery), 'max ms': ms(delivery.max) },
      { from: 'the webhook', 'p50/p95/p99 ms': percentiles(ingest), 'max ms': ms(ingest.max) },
    ]);
    const memory = { before, idle, loaded, kibEach };
    say(
      `memory of both API processes (PSS): ${before.nodeMib} MiB without sockets, ${idle.nodeMib} MiB with, ` +
        `${loaded.nodeMib} MiB after the load; ${kibEach.toFixed(0)} KiB a socket`,
    );
    const findings = [
      exactly('messages that were not acknowledged', perSecond * seconds - sentAt.size, 0),
      exactly('deliveries of events to sockets', notes.heard, wanted),
    ];
    const rules = await checkInvariants(house.look);
    conclude('realtime', findings, rules);
    const machine = describeMachine(await house.look.version());
    const sizes = { sockets, perSecond, seconds, chats: CHATS };
    writeResults('realtime', {
      machine,
      options: options.all,
      sizes,
      delivery,
      ingest,
      memory,
      findings,
      rules,
    });
  } finally {
    await house.stop();
    await sink.close();
  }
};

const newNotes = (): Notes => ({ isOn: false, heard: 0, fromEvent: new Latencies(), heardAt: new Map() });

const openChats = async ({ programs, look }: House): Promise<string[]> => {
  const client = connect(programs[0]?.url ?? '');
  const phones = Array.from({ length: CHATS }, newPhone);
  for (const phone of phones) {
    const { body } = whapiDelivery(phone);
    await send(client, { method: 'POST', path: '/webhook/whapi', headers: WEBHOOK_HEADERS, body });
  }
  await client.close();
  const greeted = 'SELECT count(*) FROM messages WHERE is_greeting AND external_id IS NOT NULL';
  await until(async () => (await look.count(greeted)) === CHATS, OPENED_WITHIN_MS);
  return phones;
};

const openSockets = async (
  { programs, look }: House,
  count: number,
  notes: Notes,
): Promise<{ close: () => void }[]> => {
  const agents = await agentsWithTokens(look, count);
  const opened: { close: () => void }[] = [];
  for (let at = 0; at < count; at += OPENED_AT_ONCE) {
    const some = agents.slice(at, at + OPENED_AT_ONCE).map(({ token }, which) => {
      const url = programs[(at + which) % 2]?.url ?? '';
      return openRawSocket(url, token, (frame) => note(notes, frame));
    });
    opened.push(...(await Promise.all(some)));
  }
  return opened;
};

// Reading all of the JSON half a million times would take longer than what is to be measured.
const MESSAGE_ID = /"message_id":"([^"]+)"/;
const CREATED_AT = /"created_at":"([^"]+)"/;

const note = (notes: Notes, frame: string): void => {
  if (!notes.isOn || !frame.includes('"type":"message.received"')) return;
  notes.heard += 1;
  const at = performance.timeOrigin + performance.now();
  const createdAt = CREATED_AT.exec(frame)?.[1];
  if (createdAt !== undefined) notes.fromEvent.add(at - Date.parse(createdAt));
  const id = MESSAGE_ID.exec(frame)?.[1] ?? '';
  const times = notes.heardAt.get(id);
  if (times) times.push(at);
  else notes.heardAt.set(id, [at]);
};

interface Writing {
  phones: readonly string[];
  perSecond: number;
  seconds: number;
}

/** Later messages of known customers, each of which is one event; gives when each was sent. */
const write = async ({ programs }: House, { phones, ...pace }: Writing): Promise<Map<string, number>> => {
  const clients = Array.from({ length: CONNECTIONS }, (_, at) => connect(programs[at % 2]?.url ?? ''));
  const sentAt = new Map<string, number>();
  await atPace(pace, async (at) => {
    const { externalId, body } = whapiDelivery(phones[at % phones.length] ?? '');
    const client = clients[at % CONNECTIONS];
    const began = performance.timeOrigin + performance.now();
    if (!client) return;
    const status = await send(client, {
      method: 'POST',
      path: '/webhook/whapi',
      headers: WEBHOOK_HEADERS,
      body,
    });
    if (status === 200) sentAt.set(externalId, began);
  });
  await Promise.all(clients.map((client) => client.close()));
  return sentAt;
};

const sinceSending = async (
  { look }: House,
  { heardAt }: Notes,
  sentAt: ReadonlyMap<string, number>,
): Promise<LatencySummary> => {
  const latencies = new Latencies();
  const rows = await look.rows<{ id: string; external_id: string }>(
    'SELECT id, external_id FROM messages WHERE external_id = ANY($1::text[])',
    [[...sentAt.keys()]],
  );
  for (const { id, external_id: externalId } of rows) {
    for (const at of heardAt.get(id) ?? []) latencies.add(at - (sentAt.get(externalId) ?? 0));
  }
  return latencies.summary();
};
