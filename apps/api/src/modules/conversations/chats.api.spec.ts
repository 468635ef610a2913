import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Desk, startDesk, type Ticket } from '../../../test/builders/desk.ts';
import { signIn, type SignedIn } from '../../../test/builders/sign-in.ts';
import { setWorkspaceSettings } from '../../../test/builders/workspace-settings.ts';
import { until } from '../../../test/until.ts';

interface Chat {
  id: string;
  customer_name: string;
  customer_phone: string;
  mode: string;
  online: boolean;
  unread_count: number;
  assigned_agent_id: string | null;
  ticket_id: string;
  ticket_number: string;
  last_message: { body: string; kind: string; author_type: string; delivery_state: string | null };
  abilities: Record<string, boolean>;
}

interface ChatList {
  chats: Chat[];
  pagination: { total: number; next_cursor: string | null };
}

describe('chats', () => {
  let desk: Desk;
  let admin: SignedIn;

  beforeAll(async () => {
    desk = await startDesk();
    admin = await signIn(desk, { role: 'admin', name: 'Ibu Admin' });
  });

  afterAll(() => desk.close());

  const chat = async (ticket: Ticket): Promise<Chat> =>
    (await desk.agent.api<Chat>('GET', `/chats/${ticket.chat_id}`)).body;

  const list = async (query: string): Promise<ChatList> =>
    (await desk.agent.api<ChatList>('GET', `/chats?${query}`)).body;

  it('stand in a list, the latest first, found by name and by phone however it is written', async () => {
    const first = await desk.customerSays('6281600000011', 'Saya duluan');
    const second = await desk.customerSays('6281600000012', 'Saya belakangan');
    const { chats } = await list('');
    expect(chats.map(({ id }) => id)).toEqual([second.chat_id, first.chat_id]);
    expect(chats[1]).toMatchObject({
      customer_name: 'Pelanggan 011',
      customer_phone: '6281600000011',
      mode: 'agent',
      unread_count: 1,
      ticket_id: first.id,
      ticket_number: first.ticket_number,
      last_message: { body: 'Saya duluan', kind: 'text', author_type: 'customer', delivery_state: null },
      abilities: {
        reply: true,
        assign_to_me: true,
        pause: true,
        close: true,
        set_bot: false,
        set_agent: false,
      },
    });
    for (const q of ['pelanggan 012', '%2B62 816-0000-0012', '081600000012', '00012']) {
      expect((await list(`q=${q}`)).chats.map(({ id }) => id)).toEqual([second.chat_id]);
    }
    expect((await list('q=tidak ada')).chats).toEqual([]);
    expect((await list('q=%25')).chats).toEqual([]);
    expect((await list('mode=paused,closed')).chats).toEqual([]);
    const page = await list('limit=1');
    expect(page.pagination.total).toBe(2);
    const next = await list(`limit=1&cursor=${page.pagination.next_cursor}`);
    expect(next.chats.map(({ id }) => id)).toEqual([first.chat_id]);
    expect((await desk.agent.api('GET', '/chats?mode=sleeping')).status).toBe(422);
    expect((await desk.agent.api('GET', '/chats/nichts')).status).toBe(404);
  });

  it('carry an agent’s message as the reply to the ticket that is worked on', async () => {
    const ticket = await desk.customerSays('6281600000001', 'Halo');
    const answer = await desk.agent.api('POST', '/chats/messages', { chat_id: ticket.chat_id, text: 'Ya?' });
    expect([answer.status, answer.body]).toMatchObject([
      201,
      { ticket_id: ticket.id, delivery: { state: 'pending' } },
    ]);
    expect(await desk.ticket(ticket.id)).toMatchObject({
      status: 'in_progress',
      assignee_id: desk.agent.user.id,
    });
    await desk.agent.api('POST', `/tickets/${ticket.id}/close`);
    const later = await desk.agent.api('POST', `/chats/${ticket.chat_id}/messages`, { text: 'Ada promo' });
    expect([later.status, later.body]).toMatchObject([201, { ticket_id: null, chat_id: ticket.chat_id }]);
    expect(await desk.ticket(ticket.id)).toMatchObject({ status: 'closed' });
    await until('both', () => desk.arrived('6281600000001').length === 2);
    const { body } = await desk.agent.api<{ messages: { body: string }[] }>(
      'GET',
      `/chats/${ticket.chat_id}/messages`,
    );
    expect(body.messages.map((message) => message.body)).toEqual([
      'Halo',
      expect.stringContaining(ticket.ticket_number),
      'Ya?',
      'Ada promo',
    ]);
  });

  it('are paused and closed by agents; bot and agent are the admins’ modes', async () => {
    const ticket = await desk.customerSays('6281600000002', 'Halo');
    const path = `/chats/${ticket.chat_id}/mode`;
    expect((await desk.agent.api('PUT', path, { mode: 'bot' })).status).toBe(403);
    const paused = await desk.agent.api('POST', path, { mode: 'paused' });
    expect([paused.status, paused.body]).toMatchObject([
      200,
      { mode: 'paused', abilities: { pause: false } },
    ]);
    expect((await desk.agent.api('PUT', path, { mode: 'closed' })).body).toMatchObject({ mode: 'closed' });
    expect((await admin.api('PUT', path, { mode: 'bot' })).body).toMatchObject({
      mode: 'bot',
      abilities: { set_agent: true, set_bot: false },
    });
    const wrong = await admin.api('PUT', path, { mode: 'sleeping' });
    expect([wrong.status, wrong.body]).toMatchObject([422, { errors: [{ field: 'mode' }] }]);
    const customer = await signIn(desk, { role: 'customer' });
    expect((await customer.api('PUT', path, { mode: 'paused' })).status).toBe(403);
    const changes = await desk.db.query(
      `SELECT data FROM events WHERE chat_id = $1 AND type = 'chat.mode_changed' AND actor_type = 'user'`,
      [ticket.chat_id],
    );
    expect(changes).toHaveLength(3);
  });

  it('are the bot’s again when the ticket closes, unless somebody paused or closed them', async () => {
    const open = await desk.customerSays('6281600000003', 'Halo');
    const paused = await desk.customerSays('6281600000004', 'Halo');
    await desk.agent.api('PUT', `/chats/${paused.chat_id}/mode`, { mode: 'paused' });
    await desk.agent.api('POST', `/tickets/${paused.id}/close`);
    await desk.agent.api('POST', `/tickets/${open.id}/close`);
    await until('the bot', async () => (await chat(open)).mode === 'bot');
    expect(await chat(open)).toMatchObject({ ticket_id: open.id });
    expect(await chat(paused)).toMatchObject({ mode: 'paused' });
  });

  it('belong, with their ticket, to whoever takes them', async () => {
    const ticket = await desk.customerSays('6281600000005', 'Halo');
    const other = await signIn(desk, { name: 'Joko' });
    const path = `/chats/${ticket.chat_id}/assign`;
    expect((await desk.agent.api('POST', path, { assignee_id: other.user.id })).status).toBe(403);
    const taken = await desk.agent.api('POST', path);
    expect([taken.status, taken.body]).toMatchObject([
      200,
      { assigned_agent_id: desk.agent.user.id, abilities: { assign_to_me: false } },
    ]);
    expect(await desk.ticket(ticket.id)).toMatchObject({ assignee_id: desk.agent.user.id });
    const given = await admin.api('POST', path, { agent_id: other.user.id });
    expect(given.body).toMatchObject({ assigned_agent_id: other.user.id, assigned_agent_name: 'Joko' });
    expect(await desk.ticket(ticket.id)).toMatchObject({ assignee_id: other.user.id });
  });

  it('tell the customer that somebody types and has read', async () => {
    const phone = '6281600000006';
    const ticket = await desk.customerSays(phone, 'Halo');
    const onPhone = () => desk.gateway.control.customers().find((customer) => customer.phone === phone);
    const typing = await desk.agent.api('POST', `/chats/${ticket.chat_id}/typing`, { typing: true });
    expect(typing.status).toBe(204);
    await until('"typing"', () =>
      desk.gateway.control
        .log()
        .some(({ what, result }) => what.startsWith('PUT /presences/') && result === '200'),
    );
    const read = await desk.agent.api('POST', `/chats/${ticket.chat_id}/read`);
    expect(read.status).toBe(204);
    expect(await chat(ticket)).toMatchObject({ unread_count: 0 });
    await until('the receipt', () =>
      onPhone()?.messages.every(({ fromDesk, ticks }) => fromDesk || ticks === 'read'),
    );
    expect((await desk.agent.api('POST', `/chats/${ticket.chat_id}/typing`, {})).status).toBe(422);
    expect((await desk.agent.api('POST', `/chats/${ticket.chat_id}/typing`)).status).toBe(422);
  });

  it('show somebody online only for a while after a sign of life', async () => {
    const ticket = await desk.customerSays('6281600000021', 'Halo');
    expect((await chat(ticket)).online).toBe(true);
    desk.clock.advance({ seconds: 360 });
    const { token } = await signIn(desk);
    const later = await fetch(`${desk.url}/api/chats/${ticket.chat_id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(((await later.json()) as Chat).online).toBe(false);
  });

  it('of others are not there for agents who see their own and the queue only', async () => {
    const ticket = await desk.customerSays('6281600000007', 'Halo');
    await desk.agent.api('POST', `/tickets/${ticket.id}/claim`);
    const other = await signIn(desk);
    const restore = await setWorkspaceSettings(desk, { agentsSee: 'own_and_queue' });
    expect((await other.api('GET', `/chats/${ticket.chat_id}`)).status).toBe(404);
    expect((await other.api('POST', `/chats/${ticket.chat_id}/messages`, { text: 'x' })).status).toBe(404);
    expect(
      (await other.api<ChatList>('GET', '/chats?limit=100')).body.chats.map(({ id }) => id),
    ).not.toContain(ticket.chat_id);
    expect((await desk.agent.api('GET', `/chats/${ticket.chat_id}`)).status).toBe(200);
    await restore();
  });
});
