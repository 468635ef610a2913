import { type Database } from '../lib/database.ts';
import { type Agent } from '../lib/desk.ts';
import { type Call } from '../lib/load.ts';

/** One thing that agents do all day; `next` gives its requests one after another. */
export interface Work {
  name: string;
  prepare: (database: Database) => Promise<() => Call | null>;
  /** True when each request takes something away from the next ones: then no time is spent on warming up. */
  usesUp?: boolean;
}

const LONG_TICKET_MESSAGES = 20;
const MOST_TICKETS = 20_000;

/** Each agent's own token by turns: one agent may do 100 requests a second only. */
const takingTurns = (agents: readonly Agent[]): (() => Agent) => {
  let turn = 0;
  return () => {
    turn += 1;
    return agents[turn % agents.length] as Agent;
  };
};

const ids = async ({ rows }: Database, condition: string, limit = MOST_TICKETS): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      `SELECT t.id FROM tickets t WHERE t.workspace_id = (SELECT workspace_id FROM tickets LIMIT 1) AND ${condition}
       ORDER BY t.id DESC LIMIT ${limit}`,
    )
  ).map(({ id }) => id);

const onTicket = (id: string, action: string): string => `/api/tickets/${id}${action}`;

export const worksOf = (agents: readonly Agent[], longTickets: readonly string[]): Work[] => {
  const agent = takingTurns(agents);
  const reading = (name: string, paths: readonly string[]): Work => ({
    name,
    prepare: () => {
      let at = 0;
      return Promise.resolve(() => {
        at += 1;
        return { method: 'GET', path: paths[at % paths.length] ?? '/', headers: agent().headers };
      });
    },
  });
  return [
    reading('first page of the queue', ['/api/tickets/queue?limit=50']),
    reading(
      'one ticket',
      longTickets.map((id) => onTicket(id, '')),
    ),
    reading(
      `its ${LONG_TICKET_MESSAGES} messages`,
      longTickets.map((id) => onTicket(id, '/comments')),
    ),
    {
      name: 'claim',
      usesUp: true,
      prepare: async (database) => {
        const waiting = (await ids(database, "t.queue_state = 'pending'")).values();
        return () => {
          const { value: id } = waiting.next();
          if (id === undefined) return null;
          return { method: 'POST', path: onTicket(id, '/claim'), headers: agent().headers, body: '{}' };
        };
      },
    },
    {
      name: 'reply',
      prepare: async (database) => {
        const held = await ids(database, "t.queue_state = 'assigned'");
        let at = 0;
        return () => {
          at += 1;
          const body = JSON.stringify({ body: `Baik, kami cek dulu ya (${at}).` });
          return {
            method: 'POST',
            path: onTicket(held[at % held.length] ?? '', '/comments'),
            headers: agent().headers,
            body,
          };
        };
      },
    },
  ];
};

/** Gives some tickets at hand fifteen more messages, so that each shows twenty. */
export const lengthenTickets = async ({ rows }: Database): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    `WITH chosen AS (
       SELECT workspace_id, id, chat_id, channel_id, created_at FROM tickets
       WHERE queue_state IS NOT NULL AND comments_count < ${LONG_TICKET_MESSAGES} ORDER BY id DESC LIMIT 20
     ), longer AS (
       UPDATE tickets t SET comments_count = ${LONG_TICKET_MESSAGES} FROM chosen c
       WHERE t.workspace_id = c.workspace_id AND t.id = c.id
     ), added AS (
       INSERT INTO messages (workspace_id, id, chat_id, ticket_id, channel_id, author_type, kind, body, source,
         created_at, updated_at)
       SELECT workspace_id, gen_random_uuid(), chat_id, id, channel_id, 'customer', 'text', 'Pesan tambahan ' || n,
         'gateway', created_at + n * interval '1 second', created_at
       FROM chosen, generate_series(6, ${LONG_TICKET_MESSAGES}) AS n
     )
     SELECT id FROM chosen`,
  );
  return found.map(({ id }) => id);
};
