import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { act, aTicket, historyOf } from '../../../../test/builders/ticket.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';

let app: TestApp;
let sari: SignedIn;
let joko: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
});
// Stories move the clock, and a token does not live for ever.
beforeEach(async () => {
  sari = await signIn(app, { name: 'Sari' });
  joko = await signIn(app, { name: 'Joko' });
});
afterAll(() => app.close());

describe('status', () => {
  it.each([
    ['assigned', 'in_progress'],
    ['pending', 'waiting_on_customer'],
    ['new', 'open'],
    ['resolved', 'resolved'],
  ])('%s means %s', async (word, status) => {
    const ticket = await aTicket(app, { by: sari });

    expect((await act(sari, ticket.id, 'status', { status: word })).body.status).toBe(status);
  });

  it('keeps the note', async () => {
    const ticket = await aTicket(app, { by: sari });

    await act(sari, ticket.id, 'status', {
      status: 'resolved',
      note: 'Sudah diperbaiki',
      is_resolution: true,
    });

    expect((await historyOf(sari, ticket.id)).at(-1)).toMatchObject({
      type: 'ticket.resolved',
      from_status: 'open',
      to_status: 'resolved',
      change_note: 'Sudah diperbaiki',
    });
  });

  it('twice is 200 once more and no event', async () => {
    const ticket = await aTicket(app, { by: sari });
    await act(sari, ticket.id, 'status', { status: 'in_progress' });

    const { status, body } = await act(sari, ticket.id, 'status', { status: 'in_progress' });

    expect([status, body.version]).toEqual([200, 2]);
    expect(await historyOf(sari, ticket.id)).toHaveLength(2);
  });

  it('names both ends of a way that does not exist', async () => {
    const ticket = await aTicket(app, { by: sari });
    await act(sari, ticket.id, 'close');

    const { status, body } = await act(sari, ticket.id, 'status', { status: 'in_progress' });

    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'tickets.invalid_transition', from: 'closed', to: 'in_progress' });
  });

  it.each<[string, object]>([
    ['no status', {}],
    ['an unknown status', { status: 'done' }],
    ['a number', { status: 7 }],
    ['a name of the language’s own', { status: 'constructor' }],
    ['too long a note', { status: 'open', note: 'x'.repeat(2001) }],
  ])('refuses %s', async (_, input) => {
    const ticket = await aTicket(app, { by: sari });

    const { status, body } = await act(sari, ticket.id, 'status', input);

    expect([status, body.code]).toEqual([422, 'request.invalid']);
  });
});

describe('resolve, close, reopen', () => {
  it('goes the whole way', async () => {
    const ticket = await aTicket(app, { by: sari });
    await act(sari, ticket.id, 'claim');

    const resolved = (await act(sari, ticket.id, 'resolve', { note: 'Beres' })).body;
    expect(resolved).toMatchObject({
      status: 'resolved',
      queue_state: null,
      abilities: { reopen: true, resolve: false },
    });
    expect(resolved.resolved_at).not.toBeNull();

    const closed = (await act(sari, ticket.id, 'close')).body;
    expect(closed).toMatchObject({ status: 'closed', close_reason: 'solved', abilities: { close: false } });
    expect(closed.closed_at).not.toBeNull();

    const reopened = (await act(joko, ticket.id, 'reopen')).body;
    expect(reopened).toMatchObject({
      status: 'reopened',
      queue_state: 'assigned',
      assignee_id: sari.user.id,
      resolved_at: null,
      closed_at: null,
      close_reason: null,
    });
    expect((await historyOf(sari, ticket.id)).map(({ type }) => type)).toEqual([
      'ticket.created',
      'ticket.claimed',
      'ticket.resolved',
      'ticket.closed',
      'ticket.reopened',
    ]);
  });

  it.each(['close_reason', 'reason'])('closes for the reason given as %s', async (name) => {
    const ticket = await aTicket(app, { by: sari });

    expect((await act(sari, ticket.id, 'close', { [name]: 'spam' })).body.close_reason).toBe('spam');
  });

  it('queues what is reopened when its assignee has left', async () => {
    const leaver = await signIn(app);
    const ticket = await aTicket(app, { by: sari });
    await act(leaver, ticket.id, 'claim');
    await act(leaver, ticket.id, 'resolve');
    await app.db.query('UPDATE users SET deactivated_at = $2 WHERE id = $1', [
      leaver.user.id,
      app.clock.now(),
    ]);
    app.clock.advance({ seconds: 300 });

    const { body } = await act(sari, ticket.id, 'reopen');

    expect(body).toMatchObject({ status: 'reopened', queue_state: 'pending', assignee_id: null });
    expect(Date.parse(body.queue_entered_at)).toBeGreaterThan(Date.parse(ticket.queue_entered_at) + 299_000);
  });

  it('cannot reopen what is being worked on', async () => {
    const ticket = await aTicket(app, { by: sari });

    expect((await act(sari, ticket.id, 'reopen')).body.code).toBe('tickets.invalid_transition');
  });

  it('needs no body, and takes an empty one', async () => {
    const ticket = await aTicket(app, { by: sari });

    expect((await act(sari, ticket.id, 'resolve', {})).status).toBe(200);
    expect((await act(sari, ticket.id, 'close')).status).toBe(200);
  });
});
