import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, signInAs, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { aTicket } from '../../../../test/builders/ticket.ts';
import { startTestApp, testConfig, type TestApp } from '../../../../test/test-app.ts';
import { createLogger } from '../../../platform/logging/logger.ts';
import { type HistoryAnswer, type TicketAnswer, type TicketListAnswer } from '../ticket-answers.dto.ts';
import { TicketWaking } from './ticket-waking.schedule.ts';

let app: TestApp;
let sari: SignedIn;

beforeAll(async () => {
  // Without its own ticks, so that the story's are the only ones.
  app = await startTestApp({ role: 'api' });
  sari = await signIn(app);
});
afterAll(() => app.close());

const hence = (hours: number): string =>
  new Date(app.clock.now().getTime() + hours * 3_600_000).toISOString();
const later = (by: { hours: number }): void => {
  app.clock.advance(by);
  sari = signInAs(app, sari.user);
};
const snooze = (id: string, body: object = {}, by = sari) =>
  by.api<TicketAnswer>('POST', `/tickets/${id}/snooze`, body);
const read = async (id: string) => (await sari.api<TicketAnswer>('GET', `/tickets/${id}`)).body;
const list = async (path: string) =>
  (await sari.api<TicketListAnswer>('GET', path)).body.tickets.map(({ id }) => id);
const typesOf = async (id: string) =>
  (await sari.api<HistoryAnswer>('GET', `/tickets/${id}/history`)).body.history.map(({ type }) => type);
const replica = (): TicketWaking =>
  new TicketWaking(app.db, app.clock, testConfig(app.databaseUrl), createLogger('silent'));

describe('a snoozed ticket', () => {
  it('leaves the queue until its time, and comes back to its old place', async () => {
    const ticket = await aTicket(app, { by: sari });
    const until = hence(3);

    expect((await snooze(ticket.id, { until, note: 'Menunggu gudang' })).body).toMatchObject({
      status: 'open',
      queue_state: null,
      is_snoozed: true,
      snoozed_until: until,
    });
    expect(await list('/tickets/queue')).not.toContain(ticket.id);
    later({ hours: 2 });
    await replica().wakeDue();
    expect(await list('/tickets/queue')).not.toContain(ticket.id);

    later({ hours: 1.01 });
    await replica().wakeDue();

    expect(await list('/tickets/queue')).toContain(ticket.id);
    expect(await read(ticket.id)).toMatchObject({
      queue_state: 'pending',
      is_snoozed: false,
      snoozed_until: null,
      queue_entered_at: ticket.queue_entered_at,
    });
    expect(await typesOf(ticket.id)).toEqual(['ticket.created', 'ticket.snoozed', 'ticket.woken']);
  });

  it('wakes when its customer writes, whether it has a time or not', async () => {
    const budi = await signIn(app, { role: 'customer' });
    for (const body of [{}, { until: null }, { until: hence(24) }]) {
      const ticket = await aTicket(app, { by: budi });
      await sari.api('POST', `/tickets/${ticket.id}/claim`);
      await snooze(ticket.id, body);
      expect(await read(ticket.id)).toMatchObject({ is_snoozed: true, queue_state: 'assigned' });
      expect(await list('/tickets/my-tickets')).not.toContain(ticket.id);
      const { body: seen } = await budi.api<TicketAnswer>('GET', `/tickets/${ticket.id}`);
      expect(seen).toMatchObject({ is_snoozed: false, snoozed_until: null });

      await budi.api('POST', `/tickets/${ticket.id}/comments`, { body: 'Masih rusak' });

      expect(await read(ticket.id)).toMatchObject({ is_snoozed: false, status: 'in_progress' });
      expect(await list('/tickets/my-tickets')).toContain(ticket.id);
    }
  });

  it('without a time is woken by no clock, but by a person', async () => {
    const ticket = await aTicket(app, { by: sari });
    await snooze(ticket.id);
    later({ hours: 24 * 400 });
    await replica().wakeDue();
    expect(await read(ticket.id)).toMatchObject({ is_snoozed: true, snoozed_until: null });

    const { status, body } = await sari.api<TicketAnswer>('DELETE', `/tickets/${ticket.id}/snooze`);

    expect([status, body]).toMatchObject([200, { is_snoozed: false, queue_state: 'pending' }]);
    const again = await sari.api<TicketAnswer>('DELETE', `/tickets/${ticket.id}/snooze`);
    expect([again.status, again.body.version]).toEqual([200, body.version]);
  });

  it.each(['claim', 'resolve', 'close'])('does not sleep on after a %s', async (verb) => {
    const ticket = await aTicket(app, { by: sari });
    await snooze(ticket.id, { until: hence(3) });

    await sari.api('POST', `/tickets/${ticket.id}/${verb}`);

    expect(await read(ticket.id)).toMatchObject({ is_snoozed: false });
  });

  it('is woken once, with one event, however many replicas tick at one instant', async () => {
    const tickets = await Promise.all(Array.from({ length: 20 }, () => aTicket(app, { by: sari })));
    for (const { id } of tickets) await snooze(id, { until: hence(1) });
    later({ hours: 1.01 });

    const counts = await Promise.all(Array.from({ length: 5 }, () => replica().wakeDue()));

    expect(counts.reduce((sum, count) => sum + count)).toBe(20);
    const events = await app.db.query(
      `SELECT FROM events WHERE type = 'ticket.woken' AND ticket_id = ANY($1)`,
      [tickets.map(({ id }) => id)],
    );
    expect(events).toHaveLength(20);
  });
});

describe('POST tickets/:id/snooze', () => {
  it.each(['2020-01-01T00:00:00Z', '2999-01-01T00:00:00Z', '2026-01-01', 'besok', '2026-02-30T09:00:00Z', 7])(
    'refuses %s',
    async (until) => {
      const ticket = await aTicket(app, { by: sari });

      const { status, body } = await snooze(ticket.id, { until });

      expect([status, body]).toMatchObject([422, { errors: [{ field: 'until' }] }]);
    },
  );

  it('is for work of the desk that is not done', async () => {
    const budi = await signIn(app, { role: 'customer' });
    const ticket = await aTicket(app, { by: budi });
    expect((await snooze(ticket.id, {}, budi)).status).toBe(403);
    expect((await read(ticket.id)).abilities.snooze).toBe(true);
    await sari.api('POST', `/tickets/${ticket.id}/resolve`);

    const { status, body } = await snooze(ticket.id);

    expect([status, body]).toMatchObject([409, { code: 'tickets.not_snoozable', ticket_status: 'resolved' }]);
    expect((await read(ticket.id)).abilities.snooze).toBe(false);
  });
});
