import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCustomer } from '../../../test/builders/customer.ts';
import { signIn } from '../../../test/builders/sign-in.ts';
import { aGreetedSocket, aSocket } from '../../../test/builders/socket.ts';
import { aWorkspace } from '../../../test/builders/workspace.ts';
import { type TestApp, startTestApp } from '../../../test/test-app.ts';
import { until } from '../../../test/until.ts';
import { Wake } from '../../platform/events/wake.ts';
import { Workspaces } from '../workspaces/workspaces.service.ts';

describe('the desk, live', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('hears of a customer’s message, with ids and no word of what was written', async () => {
    const { token } = await signIn(test);
    const desk = await aGreetedSocket(test, { token });
    const written = await aCustomer(test).writes('Rahasia saya 12345');
    const event = await desk.heard('ticket.created');
    expect(event).toMatchObject({ ticket_id: written.ticketId, chat_id: written.chatId });
    await desk.heard('message.received');
    expect(JSON.stringify(desk.events)).not.toContain('12345');
    desk.close();
  });

  it('is told what it missed when it comes back, and nothing else', async () => {
    const { token } = await signIn(test);
    const first = await aGreetedSocket(test, { token });
    const since = first.hellos[0]?.position ?? '';
    first.close();
    const customer = aCustomer(test);
    await customer.writes('Halo');
    await customer.writes('Masih ada orang?');
    const second = await aGreetedSocket(test, { token, since });
    expect(second.hellos[0]?.resumed).toBe(true);
    // What happens while it catches up may come on both ways; its position tells that it is the same.
    const missed = [...new Map(second.events.map((event) => [event.position, event.type])).values()];
    expect(missed.filter((type) => type === 'message.received')).toHaveLength(2);
    expect(missed.filter((type) => type === 'ticket.created')).toHaveLength(1);
    expect(second.hellos[0]?.position).not.toBe(since);
    second.close();
  });

  it('is told to read everything anew when it was away for too long', async () => {
    const { token, user } = await signIn(test);
    const first = await aGreetedSocket(test, { token });
    const since = first.hellos[0]?.position ?? '';
    await test.db.query(
      `INSERT INTO events (workspace_id, id, type, actor_type, created_at)
       SELECT $1, gen_random_uuid(), 'ticket.updated', 'system', $2 FROM generate_series(1, 600)`,
      [user.workspaceId, test.clock.now()],
    );
    test.app.get(Wake).signal('events');
    await until('all of it to be in the log for all to read', () => first.events.length >= 600);
    first.close();
    const second = await aGreetedSocket(test, { token, since });
    expect(second.hellos[0]?.resumed).toBe(false);
    expect(second.events).toEqual([]);
    second.close();
  });

  it('shows who else looks at a ticket and who is typing, until they leave', async () => {
    const rini = await signIn(test, { name: 'Rini' });
    const dewi = await signIn(test, { name: 'Dewi' });
    const { ticketId } = await aCustomer(test).writes('Halo');
    const [hers, other] = [await aGreetedSocket(test, rini), await aGreetedSocket(test, dewi)];
    expect(await hers.socket.emitWithAck('ticket:join', { ticket_id: ticketId })).toEqual({ ok: true });
    expect(await other.socket.emitWithAck('ticket:join', { ticket_id: ticketId })).toEqual({ ok: true });
    await other.socket.emitWithAck('ticket:typing', { typing: true });
    const dewiTypes = { user_id: dewi.user.id, name: 'Dewi', typing: true };
    await until('Dewi to be seen typing', () =>
      hers.presences.some(({ viewers }) => viewers.some((viewer) => viewer.name === 'Dewi' && viewer.typing)),
    );
    expect(hers.presences.at(-1)?.viewers).toContainEqual(dewiTypes);
    other.close();
    await until('Dewi to be gone', () => hers.presences.at(-1)?.viewers.every(({ name }) => name !== 'Dewi'));
    hers.close();
  });

  it('answers bad frames with a code and goes on', async () => {
    const { token } = await signIn(test);
    const desk = await aGreetedSocket(test, { token });
    expect(await desk.socket.emitWithAck('ticket:join', null)).toEqual({
      ok: false,
      code: 'request.invalid',
    });
    expect(await desk.socket.emitWithAck('ticket:join', { ticket_id: 'none' })).toEqual({
      ok: false,
      code: 'tickets.not_found',
    });
    expect(await desk.socket.emitWithAck('ticket:typing', { typing: true })).toMatchObject({ ok: false });
    desk.socket.emit('ticket:leave', 7);
    expect(await desk.socket.emitWithAck('token', { token: 'forged' })).toMatchObject({ ok: false });
    expect(desk.socket.connected).toBe(true);
    desk.close();
  });

  it('refuses what one socket asks too often, and ends one that goes on, and no other', async () => {
    const agent = await signIn(test);
    const [loud, quiet] = [await aGreetedSocket(test, agent), await aGreetedSocket(test, agent)];
    const codes: (string | undefined)[] = [];
    const ask = (times: number): void => {
      for (let asked = 0; asked < times; asked += 1) {
        loud.socket.emit('ticket:join', null, ({ code }: { code?: string }) => codes.push(code));
      }
    };
    ask(150);
    await until('all answers', () => codes.length === 150);
    expect(codes.filter((code) => code === 'request.invalid').length).toBeGreaterThanOrEqual(100);
    expect(codes).toContain('request.rate_limited');
    test.clock.advance({ seconds: 1 });
    expect(await loud.socket.emitWithAck('ticket:join', null)).toMatchObject({ code: 'request.invalid' });
    ask(1_000);
    await until('the loud one to be shut out', () => loud.socket.disconnected);
    expect(await quiet.socket.emitWithAck('ticket:leave', null)).toEqual({ ok: true });
    quiet.close();
  });

  it('refuses whoever has no token of the desk’s staff', async () => {
    const customer = await signIn(test, { role: 'customer' });
    for (const [token, code] of [
      [undefined, 'auth.required'],
      ['forged', 'auth.required'],
      [customer.token, 'auth.forbidden'],
    ] as const) {
      const stranger = aSocket(test, { token });
      const error = await new Promise<Error>((resolve) => stranger.socket.once('connect_error', resolve));
      expect(error.message).toBe(code);
    }
  });

  it('ends the socket of somebody who was deactivated', async () => {
    const admin = await signIn(test, { role: 'admin' });
    const agent = await signIn(test);
    const socket = await aGreetedSocket(test, agent);
    await admin.api('DELETE', `/agents/${agent.user.id}`);
    await until('the socket to end', () => socket.socket.disconnected);
    expect(socket.socket.connected).toBe(false);
  });

  it('tells another workspace nothing', async () => {
    const other = await aWorkspace(test);
    const stranger = await signIn(test, { workspaceId: other.id, role: 'admin' });
    const [there, here] = [
      await aGreetedSocket(test, stranger),
      await aGreetedSocket(test, await signIn(test)),
    ];
    const { ticketId } = await aCustomer(test).writes('Halo');
    await here.heard('ticket.created');
    expect(await there.socket.emitWithAck('ticket:join', { ticket_id: ticketId })).toMatchObject({
      ok: false,
    });
    expect(there.events).toEqual([]);
    [there, here].forEach((socket) => socket.close());
  });

  it('tells agents who see only their own tickets that something happened, not what', async () => {
    const workspaces = test.app.get(Workspaces);
    const { id } = await workspaces.first();
    await test.db.query(
      `UPDATE workspaces SET settings = settings || '{"agentsSee":"own_and_queue"}' WHERE id = $1`,
      [id],
    );
    workspaces.forget();
    const agent = await aGreetedSocket(test, await signIn(test));
    await aCustomer(test).writes('Halo');
    const event = await agent.heard('ticket.created');
    expect(event).toMatchObject({ ticket_id: null, chat_id: null, data: {} });
    agent.close();
  });
});
