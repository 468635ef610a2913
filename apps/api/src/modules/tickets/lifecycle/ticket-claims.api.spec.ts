import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { aTicket } from '../../../../test/builders/ticket.ts';
import { setWorkspaceSettings } from '../../../../test/builders/workspace-settings.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { until } from '../../../../test/until.ts';
import { type TicketAnswer } from '../ticket-answers.dto.ts';

interface Refusal {
  code: string;
  claimed_by?: { id: string; name: string };
}

let app: TestApp;
let sari: SignedIn;
let joko: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
  sari = await signIn(app, { name: 'Sari' });
  joko = await signIn(app, { name: 'Joko' });
});
afterAll(() => app.close());

const claim = (agent: SignedIn, id: string) =>
  agent.api<TicketAnswer & Refusal>('POST', `/tickets/${id}/claim`);

const claimEvents = async (ticketId: string): Promise<{ actor_id: string }[]> =>
  app.db.query(`SELECT actor_id FROM events WHERE ticket_id = $1 AND type = 'ticket.claimed'`, [ticketId]);

describe('claim', () => {
  it('gives the ticket to the agent, who works on it from now on', async () => {
    const ticket = await aTicket(app, { by: joko });

    const { status, body } = await claim(sari, ticket.id);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: ticket.id,
      status: 'in_progress',
      queue_state: 'assigned',
      assignee_id: sari.user.id,
      assigned_to_id: sari.user.id,
      assigned_agent_id: sari.user.id,
      assigned_to_name: 'Sari',
      agent: { id: sari.user.id, name: 'Sari', email: sari.user.email },
      version: ticket.version + 1,
      queue_entered_at: ticket.queue_entered_at,
      abilities: { claim: false, unassign: true, resolve: true },
    });
    expect(body.assigned_at).not.toBeNull();
  });

  it('tells the loser who was first, and changes nothing', async () => {
    const ticket = await aTicket(app, { by: joko });
    await claim(sari, ticket.id);

    const { status, body } = await claim(joko, ticket.id);

    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: 'tickets.already_claimed',
      claimed_by: { id: sari.user.id, name: 'Sari' },
    });
    expect(await claimEvents(ticket.id)).toHaveLength(1);
  });

  it('answers the holder’s second claim with the ticket as it is', async () => {
    const ticket = await aTicket(app, { by: joko });
    const first = await claim(sari, ticket.id);

    const second = await claim(sari, ticket.id);

    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect(await claimEvents(ticket.id)).toHaveLength(1);
  });

  it('keeps the status of a ticket that waits for its customer', async () => {
    const ticket = await aTicket(app, { by: joko });
    await joko.api('POST', `/tickets/${ticket.id}/status`, { status: 'pending' });

    const { body } = await claim(sari, ticket.id);

    expect(body).toMatchObject({ status: 'waiting_on_customer', assignee_id: sari.user.id });
  });

  it('refuses what is resolved, in words of its own', async () => {
    const ticket = await aTicket(app, { by: joko });
    await joko.api('POST', `/tickets/${ticket.id}/resolve`);

    expect((await claim(sari, ticket.id)).body).toMatchObject({
      status: 409,
      code: 'tickets.not_claimable',
      ticket_status: 'resolved',
    });
  });

  it.each(['01a1faa8-bc15-7495-af96-a417eba240b5', 'TKT-19990101-0001', '99', 'nothing', '%00', "'"])(
    'knows no ticket %s',
    async (id) => {
      expect((await claim(sari, encodeURIComponent(id))).body).toMatchObject({
        status: 404,
        code: 'tickets.not_found',
      });
    },
  );

  it('takes the number for the id', async () => {
    const ticket = await aTicket(app, { by: joko });

    expect((await claim(sari, ticket.ticket_number.toLowerCase())).body.id).toBe(ticket.id);
  });

  it('has exactly one winner, and one event, each of 50 times that two agents claim at one instant', async () => {
    for (let round = 0; round < 50; round += 1) {
      const ticket = await aTicket(app, { by: joko });

      const answers = await Promise.all([claim(sari, ticket.id), claim(joko, ticket.id)]);

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = answers.find(({ status }) => status === 200)?.body.assignee_id;
      expect(answers.find(({ status }) => status === 409)?.body.claimed_by?.id).toBe(winner);
      expect(await claimEvents(ticket.id)).toEqual([{ actor_id: winner }]);
    }
  });
});

describe('claim next', () => {
  const emptyQueue = async (): Promise<void> => {
    await app.db.query(`UPDATE tickets SET status = 'closed' WHERE status <> 'closed'`);
  };
  const claimNext = (agent: SignedIn) =>
    agent.api<TicketAnswer & Refusal>('POST', '/tickets/queue/claim-next');

  it('takes the most urgent ticket, and of those the oldest', async () => {
    await emptyQueue();
    const low = await aTicket(app, { by: joko, priority: 'low' });
    const first = await aTicket(app, { by: joko, priority: 'high' });
    const second = await aTicket(app, { by: joko, priority: 'high' });
    const urgent = await aTicket(app, { by: joko, priority: 'urgent' });

    const taken = [];
    for (let turn = 0; turn < 4; turn += 1) taken.push((await claimNext(sari)).body.id);

    expect(taken).toEqual([urgent.id, first.id, second.id, low.id]);
    expect((await claimNext(sari)).body).toMatchObject({ status: 404, code: 'tickets.queue_empty' });
  });

  it('gives ten agents at one instant ten different tickets', async () => {
    await emptyQueue();
    const agents = await Promise.all(Array.from({ length: 10 }, () => signIn(app)));
    const tickets = [];
    for (let made = 0; made < 10; made += 1) tickets.push(await aTicket(app, { by: joko }));

    const answers = await Promise.all(agents.map(claimNext));

    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(new Set(answers.map(({ body }) => body.id))).toEqual(new Set(tickets.map(({ id }) => id)));
    answers.forEach(({ body }, at) => expect(body.assignee_id).toBe(agents[at]?.user.id));
  });

  it('waits for a ticket that is only just being changed, rather than call the queue empty', async () => {
    await emptyQueue();
    const ticket = await aTicket(app, { by: joko });
    let letGo: () => void = () => undefined;
    const isHeld = new Promise<void>((resolve) => (letGo = resolve));
    let taken: () => void = () => undefined;
    const isTaken = new Promise<void>((resolve) => (taken = resolve));
    const holding = app.db.write(async (tx) => {
      await tx.query('SELECT 1 FROM tickets WHERE id = $1 FOR UPDATE', [ticket.id]);
      taken();
      await isHeld;
    });
    await isTaken;

    const claiming = claimNext(sari);
    await until('the claim to wait for the lock', async () => {
      const waiting = await app.db.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return waiting.length > 0;
    });
    letGo();
    await holding;

    expect((await claiming).body.id).toBe(ticket.id);
  });
});

describe('agents who see their own tickets and the queue', () => {
  it('take nothing that they do not see', async () => {
    const ticket = await aTicket(app, { by: joko });
    await joko.api('POST', `/tickets/${ticket.id}/status`, { status: 'waiting_on_customer' });
    const restore = await setWorkspaceSettings(app, { agentsSee: 'own_and_queue' });

    expect((await sari.api('GET', `/tickets/${ticket.id}`)).status).toBe(404);
    const { status, body } = await claim(sari, ticket.id);
    expect([status, body.code]).toEqual([404, 'tickets.not_found']);
    expect(await claimEvents(ticket.id)).toEqual([]);

    const queued = await aTicket(app, { by: joko });
    expect((await claim(sari, queued.id)).status).toBe(200);
    const late = await claim(joko, queued.id);
    expect([late.status, late.body.claimed_by?.name]).toEqual([409, 'Sari']);
    await restore();
  });
});
