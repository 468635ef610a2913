import { setTimeout as delay } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { type Database } from '../lib/database.ts';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { signInAgents } from '../lib/desk.ts';
import { Latencies, type LatencySummary } from '../lib/latencies.ts';
import { connect, send } from '../lib/load.ts';
import { type Program } from '../lib/program.ts';

export interface Visibility {
  messages: number;
  perSecond: number;
  acknowledged: LatencySummary;
  /** From the moment of sending; in steps of the look. */
  inQueue: LatencySummary;
  inBrowser: LatencySummary;
  lookEveryMs: number;
}

interface VisibilityInput {
  program: Program;
  database: Database;
  workspaceId: string;
  webhookPath: string;
  perSecond: number;
  seconds: number;
}

const LOOK_EVERY_MS = 4;
const CONNECTIONS = 8;
const SETTLE_MS = 1_500;

/** Sends first messages at a steady pace and watches for their tickets where an agent would: queue and socket. */
export const visibility = async (input: VisibilityInput): Promise<Visibility> => {
  const { program, database, workspaceId, perSecond } = input;
  const acknowledged = new Latencies();
  const sentAt = new Map<string, number>();
  const inQueueAt = new Map<string, number>();
  const inBrowserAt = new Map<string, number>();
  const stopListening = await listen(program, database, inBrowserAt);
  const watch = watchQueue(database, workspaceId, inQueueAt);
  await sendAtPace(input, { sentAt, acknowledged });
  await delay(SETTLE_MS);
  await watch.stop();
  stopListening();
  const messageOf = await messagesOf(database, workspaceId, [...sentAt.keys()]);
  return {
    messages: sentAt.size,
    perSecond,
    acknowledged: acknowledged.summary(),
    inQueue: since(sentAt, inQueueAt, messageOf),
    inBrowser: since(sentAt, inBrowserAt, messageOf),
    lookEveryMs: LOOK_EVERY_MS,
  };
};

interface Notes {
  sentAt: Map<string, number>;
  acknowledged: Latencies;
}

const sendAtPace = async (input: VisibilityInput, notes: Notes): Promise<void> => {
  const { program, webhookPath, perSecond, seconds } = input;
  const clients = Array.from({ length: CONNECTIONS }, () => connect(program.url));
  const began = performance.now();
  const pending: Promise<number>[] = [];
  for (let at = 0; at < perSecond * seconds; at += 1) {
    await delay(Math.max(0, began + (at * 1000) / perSecond - performance.now()));
    const { externalId, body } = whapiDelivery(newPhone());
    notes.sentAt.set(externalId, performance.now());
    const got = (status: number, _: string, timeMs: number): void => {
      if (status === 200) notes.acknowledged.add(timeMs);
    };
    const client = clients[at % CONNECTIONS];
    if (client) pending.push(send(client, { method: 'POST', path: webhookPath, body, got }));
  }
  await Promise.all(pending);
  await Promise.all(clients.map((client) => client.close()));
};

const since = (
  sentAt: ReadonlyMap<string, number>,
  seenAt: ReadonlyMap<string, number>,
  messageOf: ReadonlyMap<string, string>,
): LatencySummary => {
  const latencies = new Latencies();
  for (const [ticketId, at] of seenAt) {
    const sent = sentAt.get(messageOf.get(ticketId) ?? '');
    if (sent !== undefined) latencies.add(at - sent);
  }
  return latencies.summary();
};

const listen = async (
  program: Program,
  database: Database,
  seenAt: Map<string, number>,
): Promise<() => void> => {
  const [agent] = await signInAgents(program, database, 1);
  const socket = io(program.url, {
    auth: { token: agent?.token },
    transports: ['websocket'],
    reconnection: false,
  });
  socket.on('event', ({ type, ticket_id: ticketId }: { type: string; ticket_id: string }) => {
    if (type === 'ticket.created') seenAt.set(ticketId, performance.now());
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('hello', () => resolve());
    socket.once('connect_error', reject);
  });
  return () => void socket.disconnect();
};

/** Asks the queue's index every few milliseconds; an agent's browser is told instead. */
const watchQueue = (
  database: Database,
  workspaceId: string,
  seenAt: Map<string, number>,
): { stop: () => Promise<void> } => {
  let isOver = false;
  const look = async (): Promise<void> => {
    while (!isOver) {
      const from = new Date(Date.now() - 3_000);
      const found = await database.rows<{ id: string }>(
        `SELECT id FROM tickets WHERE workspace_id = $1 AND queue_state = 'pending' AND priority = 'medium'
           AND queue_entered_at >= $2`,
        [workspaceId, from],
      );
      const at = performance.now();
      for (const { id } of found) if (!seenAt.has(id)) seenAt.set(id, at);
      await delay(LOOK_EVERY_MS);
    }
  };
  const looking = look();
  return {
    stop: () => {
      isOver = true;
      return looking;
    },
  };
};

const messagesOf = async (
  { rows }: Database,
  workspaceId: string,
  externalIds: string[],
): Promise<Map<string, string>> => {
  const found = await rows<{ ticket_id: string; external_id: string }>(
    'SELECT ticket_id, external_id FROM messages WHERE workspace_id = $1 AND external_id = ANY($2::text[])',
    [workspaceId, externalIds],
  );
  return new Map(found.map(({ ticket_id, external_id }) => [ticket_id, external_id]));
};
