import { setTimeout as delay } from 'node:timers/promises';
import { type Database, until } from '../lib/database.ts';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { type Agent, signInAgents } from '../lib/desk.ts';
import { type SinkMessage } from '../lib/gateway-sink.ts';
import { type Options } from '../lib/options.ts';
import { describeMachine, printTable, writeResults } from '../lib/report.ts';
import { shuffled } from '../lib/shuffled.ts';
import { onStage, type Stage } from '../lib/stage.ts';
import { checkInvariants, conclude, exactly } from './invariants.ts';

const CHATS = 8;
const ACTS = ['sent', 'delivered', 'read', 'failed', 'echo', 'answer'] as const;
const SETTLED_WITHIN_MS = 15_000;
const MOST_PAUSE_MS = 5;

type Act = (typeof ACTS)[number];

interface Chat {
  ticketId: string;
  phone: string;
  agent: Agent;
}

/** What a gateway says of a message, and the answer to the send itself, in random orders: always the same end. */
export const run = (options: Options): Promise<void> =>
  onStage(options, async (stage) => {
    const rounds = options.number('rounds', 1_000, 60);
    const chats = await openChats(stage);
    const arrivals = listenToSends(stage);
    const wrong: { order: string; ended: string }[] = [];
    let right = 0;
    let started = 0;
    const work = async (chat: Chat): Promise<void> => {
      while (started < rounds) {
        started += 1;
        const { order, ended } = await oneRound(stage, arrivals, chat, started);
        if (ended === 'one message, read') right += 1;
        else wrong.push({ order: order.join(' '), ended });
      }
    };
    await Promise.all(chats.map(work));
    stage.sink.beforeAnswer = null;
    const rules = await checkInvariants(stage.database);
    const findings = [exactly('random orders that end as one message, read', right, rounds)];
    if (wrong.length > 0) printTable('orders that ended otherwise', wrong.slice(0, 20));
    conclude('what a gateway says, in any order', findings, rules);
    const machine = describeMachine(await stage.database.version());
    writeResults('orders', { machine, options: options.all, findings, rules, wrong });
  });

type Arrivals = Map<string, (arrived: { message: SinkMessage; answer: () => void }) => void>;

/** Replies wait at the gateway until their turn comes; greetings pass. */
const listenToSends = ({ sink }: Stage): Arrivals => {
  const arrivals: Arrivals = new Map();
  sink.beforeAnswer = (message) =>
    new Promise<void>((answer) => {
      const tell = arrivals.get(message.body);
      if (tell) tell({ message, answer });
      else answer();
    });
  return arrivals;
};

const oneRound = async (
  stage: Stage,
  arrivals: Arrivals,
  chat: Chat,
  round: number,
): Promise<{ order: Act[]; ended: string }> => {
  const text = `Balasan ke-${round}`;
  const arrived = new Promise<{ message: SinkMessage; answer: () => void }>((resolve) =>
    arrivals.set(text, resolve),
  );
  await reply(stage, chat, text);
  const { message, answer } = await arrived;
  const order = shuffled([...ACTS]);
  for (const act of order) {
    if (act === 'answer') answer();
    else await post(stage, bodyOf(act, message, chat.phone));
    await delay(Math.random() * MOST_PAUSE_MS);
  }
  const isSettled = async (): Promise<boolean> =>
    (await endOf(stage.database, chat, message)) === 'one message, read';
  await until(isSettled, SETTLED_WITHIN_MS);
  return { order, ended: await endOf(stage.database, chat, message) };
};

const endOf = async ({ rows }: Database, { ticketId }: Chat, message: SinkMessage): Promise<string> => {
  const found = await rows<{ external_id: string | null; delivery_state: string }>(
    'SELECT external_id, delivery_state FROM messages WHERE ticket_id = $1 AND body = $2',
    [ticketId, message.body],
  );
  if (found.length !== 1) return `${found.length} messages`;
  if (found[0]?.external_id !== message.id) return 'a message without its name';
  return `one message, ${found[0].delivery_state}`;
};

const bodyOf = (act: Exclude<Act, 'answer'>, { id, body }: SinkMessage, phone: string): string => {
  const timestamp = Math.floor(Date.now() / 1000);
  const address = `${phone}@s.whatsapp.net`;
  if (act !== 'echo') {
    const errors = act === 'failed' ? { errors: [{ code: 131026, message: 'Message undeliverable' }] } : {};
    const status = { id, status: act, recipient_id: address, timestamp: String(timestamp), ...errors };
    return JSON.stringify({ statuses: [status], event: { type: 'statuses', event: 'post' } });
  }
  const echo = {
    id,
    from_me: true,
    type: 'text',
    chat_id: address,
    timestamp,
    source: 'api',
    text: { body },
  };
  return JSON.stringify({ messages: [echo], event: { type: 'messages', event: 'post' } });
};

const post = async ({ program }: Stage, body: string): Promise<void> => {
  const headers = { 'content-type': 'application/json' };
  const { status } = await fetch(`${program.url}/webhook/whapi`, { method: 'POST', headers, body });
  if (status !== 200) throw new Error(`the webhook answered ${status}`);
};

const reply = async ({ program }: Stage, { ticketId, agent }: Chat, body: string): Promise<void> => {
  const headers = { 'content-type': 'application/json', ...agent.headers };
  const request = { method: 'POST', headers, body: JSON.stringify({ body }) };
  const { status } = await fetch(`${program.url}/api/tickets/${ticketId}/comments`, request);
  if (status !== 201) throw new Error(`the reply answered ${status}`);
};

const openChats = async (stage: Stage): Promise<Chat[]> => {
  const { database, program } = stage;
  const agents = await signInAgents(program, database, CHATS);
  return Promise.all(
    agents.map(async (agent) => {
      const phone = newPhone();
      const { externalId, body } = whapiDelivery(phone);
      await post(stage, body);
      const ticketOf = 'SELECT ticket_id FROM messages WHERE external_id = $1';
      await until(async () => (await database.rows(ticketOf, [externalId])).length === 1, SETTLED_WITHIN_MS);
      const [row] = await database.rows<{ ticket_id: string }>(ticketOf, [externalId]);
      return { agent, phone, ticketId: row?.ticket_id ?? '' };
    }),
  );
};
