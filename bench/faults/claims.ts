import { setTimeout as delay } from 'node:timers/promises';
import { type Client } from 'undici';
import { until } from '../lib/database.ts';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { type Agent, firstWorkspace, signInAgents } from '../lib/desk.ts';
import { connect, runLoad, send } from '../lib/load.ts';
import { type Options } from '../lib/options.ts';
import { describeMachine, writeResults } from '../lib/report.ts';
import { onStage, type Stage } from '../lib/stage.ts';
import { checkInvariants, conclude, exactly, type Finding } from './invariants.ts';

interface Answer {
  agent: Agent;
  status: number;
  body: { code?: string; detail?: string; claimed_by?: { id?: string; name?: string }; assignee_id?: string };
}

interface Counts {
  rounds: number;
  oneWinner: number;
  losersToldWho: number;
  oneEvent: number;
}

/** Agents who claim one ticket at one instant, each over a connection of his own. */
export const run = (options: Options): Promise<void> =>
  onStage(options, async (stage) => {
    const pairs = options.number('pairs', 1_000, 60);
    const crowds = options.number('crowds', 200, 10);
    const crowd = options.number('crowd', 50, 20);
    const agents = await signInAgents(stage.program, stage.database, crowd);
    const tickets = await openTickets(stage, pairs + crowds);
    const two = await race(stage, agents.slice(0, 2), tickets.slice(0, pairs));
    const many = await race(stage, agents, tickets.slice(pairs, pairs + crowds));
    const rules = await checkInvariants(stage.database);
    const findings = [...findingsOf('two agents', two), ...findingsOf(`${crowd} agents`, many)];
    conclude('claims at one instant', findings, rules);
    const machine = describeMachine(await stage.database.version());
    writeResults('claims', { machine, options: options.all, findings, rules });
  });

const findingsOf = (who: string, { rounds, oneWinner, losersToldWho, oneEvent }: Counts): Finding[] => [
  exactly(`${who}: rounds with one winner, whose the ticket is`, oneWinner, rounds),
  exactly(`${who}: rounds in which all losers were told who`, losersToldWho, rounds),
  exactly(`${who}: tickets with one claim event`, oneEvent, rounds),
];

const openTickets = async (stage: Stage, count: number): Promise<string[]> => {
  let sent = 0;
  const next = () => {
    if (sent >= count) return null;
    sent += 1;
    return { method: 'POST' as const, path: '/webhook/whapi', body: whapiDelivery(newPhone()).body };
  };
  await runLoad({ origin: stage.program.url, connections: 8, seconds: 120, next });
  await until(async () => (await waitingTickets(stage)).length >= count, 60_000);
  return waitingTickets(stage);
};

const waitingTickets = async ({ database }: Stage): Promise<string[]> => {
  const { id } = await firstWorkspace(database);
  const rows = await database.rows<{ id: string }>(
    "SELECT id FROM tickets WHERE workspace_id = $1 AND queue_state = 'pending' ORDER BY id",
    [id],
  );
  return rows.map((row) => row.id);
};

// Each agent may do 100 requests a second, and 2,000 at once.
const LEAST_ROUND_MS = 11;

const race = async ({ program, database }: Stage, agents: Agent[], tickets: string[]): Promise<Counts> => {
  const clients = agents.map(() => connect(program.url));
  const counts: Counts = { rounds: tickets.length, oneWinner: 0, losersToldWho: 0, oneEvent: 0 };
  for (const ticketId of tickets) {
    const [answers] = await Promise.all([claimAll(agents, clients, ticketId), delay(LEAST_ROUND_MS)]);
    const [ticket] = await database.rows<{ assignee_id: string | null; events: string }>(
      `SELECT t.assignee_id, (SELECT count(*) FROM events e WHERE e.workspace_id = t.workspace_id
         AND e.ticket_id = t.id AND e.type IN ('ticket.claimed', 'ticket.assigned')) AS events
       FROM tickets t WHERE t.id = $1`,
      [ticketId],
    );
    const winners = answers.filter(({ status }) => status === 200);
    const [winner] = winners;
    if (winners.length === 1 && winner?.agent.id === ticket?.assignee_id) counts.oneWinner += 1;
    if (answers.every((answer) => answer === winner || isToldWho(answer, winner?.agent)))
      counts.losersToldWho += 1;
    if (ticket?.events === '1') counts.oneEvent += 1;
  }
  await Promise.all(clients.map((client) => client.close()));
  return counts;
};

const claimAll = (agents: Agent[], clients: Client[], ticketId: string): Promise<Answer[]> =>
  Promise.all(
    agents.map(async (agent, at): Promise<Answer> => {
      let text = '{}';
      const call = {
        method: 'POST' as const,
        path: `/api/tickets/${ticketId}/claim`,
        headers: agent.headers,
        body: '{}',
        got: (_: number, body: string) => (text = body || '{}'),
      };
      const status = await send(clients[at] as Client, call);
      return { agent, status, body: JSON.parse(text) as Answer['body'] };
    }),
  );

const isToldWho = ({ status, body }: Answer, winner: Agent | undefined): boolean =>
  status === 409 &&
  body.code === 'tickets.already_claimed' &&
  winner !== undefined &&
  (body.detail ?? '').includes(winner.name);
