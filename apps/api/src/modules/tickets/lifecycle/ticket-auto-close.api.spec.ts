import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, signInAs, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { aTicket } from '../../../../test/builders/ticket.ts';
import { setWorkspaceSettings } from '../../../../test/builders/workspace-settings.ts';
import { startTestApp, testConfig, type TestApp } from '../../../../test/test-app.ts';
import { createLogger } from '../../../platform/logging/logger.ts';
import { type HistoryAnswer, type TicketAnswer } from '../ticket-answers.dto.ts';
import { TicketAutoClose } from './ticket-auto-close.schedule.ts';

let app: TestApp;
let sari: SignedIn;

beforeAll(async () => {
  // Without its own ticks, so that the story's are the only ones.
  app = await startTestApp({ role: 'api' });
  sari = await signIn(app);
});
afterAll(() => app.close());

const later = (by: { hours: number }): void => {
  app.clock.advance(by);
  sari = signInAs(app, sari.user);
};
const resolved = async (): Promise<TicketAnswer> => {
  const ticket = await aTicket(app, { by: sari });
  return (await sari.api<TicketAnswer>('POST', `/tickets/${ticket.id}/resolve`)).body;
};
const read = async (id: string) => (await sari.api<TicketAnswer>('GET', `/tickets/${id}`)).body;
const historyOf = async (id: string) =>
  (await sari.api<HistoryAnswer>('GET', `/tickets/${id}/history`)).body.history;
const replica = (): TicketAutoClose =>
  new TicketAutoClose(app.db, app.clock, testConfig(app.databaseUrl), createLogger('silent'));

describe('auto-close', () => {
  it('closes a ticket 48 hours after it was resolved, not sooner', async () => {
    const ticket = await resolved();
    later({ hours: 47 });
    await replica().closeDue();
    expect((await read(ticket.id)).status).toBe('resolved');

    later({ hours: 1.01 });
    await replica().closeDue();

    expect(await read(ticket.id)).toMatchObject({
      status: 'closed',
      close_reason: 'solved',
      version: ticket.version + 1,
    });
    expect((await historyOf(ticket.id)).at(-1)).toMatchObject({
      type: 'ticket.closed',
      actor_type: 'system',
      changed_by_id: null,
      from_status: 'resolved',
      to_status: 'closed',
    });
  });

  it('leaves alone what was reopened meanwhile', async () => {
    const ticket = await resolved();
    await sari.api('POST', `/tickets/${ticket.id}/reopen`);
    later({ hours: 72 });

    await replica().closeDue();

    expect((await read(ticket.id)).status).toBe('reopened');
  });

  it('closes each ticket once, with one event, however many replicas tick at one instant', async () => {
    const tickets = await Promise.all(Array.from({ length: 30 }, resolved));
    later({ hours: 49 });

    const counts = await Promise.all(Array.from({ length: 5 }, () => replica().closeDue()));

    expect(counts.reduce((sum, count) => sum + count)).toBe(30);
    const events = await app.db.query<{ id: string; type: string }>(
      `SELECT ticket_id FROM events WHERE type = 'ticket.closed' AND ticket_id = ANY($1)`,
      [tickets.map(({ id }) => id)],
    );
    expect(events).toHaveLength(30);
  });

  it('goes on until nothing is left', async () => {
    await app.db.query(
      `INSERT INTO tickets (workspace_id, id, ticket_number, subject, status, priority, channel, queue_entered_at,
         resolved_at, auto_close_at, created_at, updated_at)
       SELECT $1, gen_random_uuid(), 'OLD-' || n, 'Lama', 'resolved', 'low', 'api', $2, $2, $2, $2, $2
       FROM generate_series(1, 1200) n`,
      [sari.user.workspaceId, app.clock.now()],
    );

    expect(await replica().closeDue()).toBe(1200);
    expect(await replica().closeDue()).toBe(0);
  });

  it('closes at once when the workspace waits 0 hours, in the same change', async () => {
    const restore = await setWorkspaceSettings(app, { autoCloseAfterHours: 0 });

    const ticket = await resolved();
    await restore();

    expect(ticket).toMatchObject({ status: 'closed', close_reason: 'solved' });
    expect(ticket.resolved_at).toBe(ticket.closed_at);
    expect((await historyOf(ticket.id)).map(({ type }) => type)).toEqual([
      'ticket.created',
      'ticket.resolved',
      'ticket.closed',
    ]);
  });
});
