import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Client } from 'undici';
import { type Agent } from '../lib/desk.ts';
import { connect, send } from '../lib/load.ts';

/** An agent who answers waiting tickets, and presses the button again when it seemed not to work. */
export interface Replier {
  texts: string[];
  stop: () => Promise<void>;
}

const PAUSE_MS = 100;
const AGAIN_AFTER_MS = 300;

export const startReplier = (origin: string, agent: Agent): Replier => {
  const client = connect(origin);
  const texts: string[] = [];
  let isOver = false;
  const work = async (): Promise<void> => {
    while (!isOver) {
      await delay(PAUSE_MS);
      const ticketId = await oneOfQueue(client, agent);
      if (ticketId === null) continue;
      const text = `Balasan ${randomUUID()}`;
      // Also after the end: what was begun is not left half done.
      while (!(await reply(client, agent, { ticketId, text }))) await delay(AGAIN_AFTER_MS);
      texts.push(text);
    }
    await client.close();
  };
  const working = work();
  return {
    texts,
    stop: () => {
      isOver = true;
      return working;
    },
  };
};

const oneOfQueue = async (client: Client, { headers }: Agent): Promise<string | null> => {
  let ticketId: string | null = null;
  const got = (status: number, body: string): void => {
    if (status !== 200) return;
    const { tickets } = JSON.parse(body) as { tickets: { id: string }[] };
    ticketId = tickets[Math.floor(Math.random() * tickets.length)]?.id ?? null;
  };
  await send(client, { method: 'GET', path: '/api/tickets/queue?limit=20', headers, got });
  return ticketId;
};

const reply = async (
  client: Client,
  agent: Agent,
  { ticketId, text }: { ticketId: string; text: string },
): Promise<boolean> => {
  const headers = { ...agent.headers, 'idempotency-key': text.replace(' ', '-') };
  const path = `/api/tickets/${ticketId}/comments`;
  return (
    (await send(client, { method: 'POST', path, headers, body: JSON.stringify({ body: text }) })) === 201
  );
};
