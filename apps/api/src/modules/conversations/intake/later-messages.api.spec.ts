import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCustomer, type Received, whapiText } from '../../../../test/builders/customer.ts';
import { IntakeDesk } from '../../../../test/builders/intake-desk.ts';
import { until } from '../../../../test/until.ts';
import { type ChannelSettings, Channels } from '../../channels/channels.service.ts';
import { Workspaces } from '../../workspaces/workspaces.service.ts';

let desk: IntakeDesk;

beforeAll(async () => {
  desk = await IntakeDesk.start();
});
afterAll(() => desk.app.close());

const lastDelivery = async () =>
  (
    await desk.app.db.query<{ state: string; reason: string | null }>(
      'SELECT state, reason FROM inbound_deliveries ORDER BY id DESC LIMIT 1',
    )
  )[0];

describe('a later message', () => {
  it('joins the ticket, and wakes one that waits for the customer', async () => {
    const customer = aCustomer(desk.app);
    const first = await customer.writes('Halo');
    await desk.onTicket(first, 'claim');
    await desk.onTicket(first, 'status', { status: 'waiting_on_customer' });
    const second = await customer.writes('Ini datanya');
    expect(second.ticketId).toBe(first.ticketId);
    const ticket = await desk.ticketOf(first);
    expect(ticket).toMatchObject({ status: 'in_progress', assignee_id: desk.rini.id, comments_count: 3 });
  });

  it('reopens a resolved ticket within the window, with its assignee, and greets nobody again', async () => {
    const customer = aCustomer(desk.app);
    const first = await customer.writes('Halo');
    await desk.onTicket(first, 'claim');
    await desk.onTicket(first, 'resolve');
    desk.app.clock.advance({ days: 1 });
    await customer.writes('Belum selesai');
    expect(await desk.ticketOf(first)).toMatchObject({ status: 'reopened', assignee_id: desk.rini.id });
    const greetings = (await desk.messagesOf(first)).filter(({ author_type }) => author_type === 'bot');
    expect(greetings).toHaveLength(1);
  });

  it('reopens a closed ticket, whose chat had gone back to the bot', async () => {
    const customer = aCustomer(desk.app);
    const first = await customer.writes('Halo');
    await desk.onTicket(first, 'close');
    await desk.chatInMode(first, 'bot');
    const again = await customer.writes('Masih rusak');
    expect(again.ticketId).toBe(first.ticketId);
    expect(await desk.ticketOf(first)).toMatchObject({ status: 'reopened', queue_state: 'pending' });
    expect((await desk.chatOf(first)).mode).toBe('agent');
  });

  it('opens a new ticket, linked and greeted, after the window', async () => {
    const customer = aCustomer(desk.app);
    const first = await customer.writes('Halo');
    await desk.onTicket(first, 'claim');
    await desk.onTicket(first, 'resolve');
    desk.app.clock.advance({ days: 15 });
    const again = await customer.writes('Ada masalah lain');
    expect(again).toMatchObject({ chatId: first.chatId });
    const followUp = await desk.ticketOf(again);
    expect(followUp).toMatchObject({
      status: 'open',
      queue_state: 'pending',
      subject: 'Ada masalah lain',
      follow_up_of_id: first.ticketId,
      comments_count: 2,
    });
    const last = (await desk.messagesOf(first)).at(-1);
    expect(last?.body).toContain(followUp.ticket_number);
    expect((await desk.chatOf(first)).ticket_id).toBe(again.ticketId);
    expect(await desk.ticketOf(first)).toMatchObject({ status: 'resolved' });
  });
});

describe('a muted chat', () => {
  const silentEvents = async ({ messageId }: Received) =>
    desk.app.db.query<{ silent: boolean | null }>(
      `SELECT (data->>'silent')::boolean AS silent FROM events
       WHERE type = 'message.received' AND data->>'message_id' = $1`,
      [messageId],
    );

  it.each(['paused', 'closed'])('that is %s stores and shows, and does nothing else', async (mode) => {
    const customer = aCustomer(desk.app);
    const first = await customer.writes('Halo');
    await desk.onTicket(first, 'claim');
    await desk.onTicket(first, 'resolve');
    await desk.inMode(first, mode);
    const muted = await customer.writes('Ada orang?');
    expect(muted.ticketId).toBeNull();
    expect(await desk.ticketOf(first)).toMatchObject({ status: 'resolved' });
    expect(await desk.chatOf(first)).toMatchObject({ mode, ticket_id: first.ticketId });
    expect((await desk.messagesOf(first)).map(({ body }) => body)).toContain('Ada orang?');
    expect(await silentEvents(muted)).toEqual([{ silent: true }]);
    expect(await silentEvents(first)).toEqual([{ silent: null }]);
  });
});

describe('a message that is only shown', () => {
  it('is counted with its ticket’s, and changes nothing else of it', async () => {
    const customer = aCustomer(desk.app);
    const first = await customer.writes('Halo');
    await desk.onTicket(first, 'status', { status: 'waiting_on_customer' });
    await desk.inMode(first, 'paused');
    const muted = await customer.writes('Ini datanya');
    expect(muted.ticketId).toBe(first.ticketId);
    const { body } = await desk.asAgent<{ comments: unknown[] }>(
      'GET',
      `/tickets/${first.ticketId}/comments`,
    );
    expect(body.comments).toHaveLength(3);
    expect(await desk.ticketOf(first)).toMatchObject({ status: 'waiting_on_customer', comments_count: 3 });
  });
});

describe('who opens no ticket', () => {
  it('the desk’s own people', async () => {
    const own = await aCustomer(desk.app, { phone: '6281111111111' }).writes('Tes');
    expect(own.ticketId).toBeNull();
    expect(await desk.messagesOf(own)).toMatchObject([{ body: 'Tes', author_type: 'customer' }]);
  });

  it.each([
    ['a group', { messages: [whapiText('62811', 'Halo', { chat_id: '120363@g.us' })] }, 'group'],
    ['a newsletter', { messages: [whapiText('62811', 'Halo', { chat_id: '12@newsletter' })] }, 'newsletter'],
    [
      'old messages',
      { messages: [whapiText('62811', 'Halo')], event: { type: 'messages', event: 'put' } },
      'history',
    ],
    ['nothing at all', { messages: [] }, 'empty'],
  ])('%s: ignored with its reason', async (_, body, reason) => {
    await desk.delivered(body);
    expect(await lastDelivery()).toEqual({ state: 'ignored', reason });
  });
});

describe('a channel of its own kind', () => {
  const aChannel = async (settings: Partial<ChannelSettings>) => {
    const workspace = await desk.app.app.get(Workspaces).first();
    const input = {
      kind: 'whatsapp',
      provider: 'whapi',
      name: 'Lain',
      baseUrl: null,
      token: null,
      settings,
    } as const;
    return desk.app.app.get(Channels).create(desk.app.db, workspace, input);
  };

  it('that is answered by a bot first stores what comes, and opens no ticket', async () => {
    const { key } = await aChannel({ intake: 'bot_first' });
    const received = await aCustomer(desk.app, { channelKey: key }).writes('Halo bot');
    expect(received.ticketId).toBeNull();
    expect(await desk.chatOf(received)).toMatchObject({ mode: 'bot', unread_count: 1 });
  });

  it('whose groups open tickets shows the group, and who of it wrote', async () => {
    const { key } = await aChannel({ groupsOpenTickets: true });
    const inGroup = { chat_id: '120363000000000001@g.us', chat_name: 'Toko' };
    const received = await aCustomer(desk.app, { channelKey: key, name: 'Wati' }).writes(
      'Halo grup',
      inGroup,
    );
    const again = await aCustomer(desk.app, { channelKey: key, name: 'Joko' }).writes('Saya juga', inGroup);
    expect(again).toMatchObject({ chatId: received.chatId, ticketId: received.ticketId });
    const { body } = await desk.asAgent<{ messages: { author_name: string; author_type: string }[] }>(
      'GET',
      `/chats/${received.chatId}/messages`,
    );
    const names = body.messages.filter(({ author_type }) => author_type === 'customer');
    expect(names.map(({ author_name }) => author_name)).toEqual(['Wati', 'Joko']);
  });

  it('whose gateway tells how it is shows that to the admins', async () => {
    const { key, channel } = await aChannel({});
    const health = async () => {
      const { body } = await desk.asAdmin('GET', '/channels');
      const channels = body.channels as { id: string; health: { state: string } | null }[];
      return channels.find(({ id }) => id === channel.id)?.health?.state;
    };
    const event = { type: 'channel', event: 'patch' };
    await desk.delivered({ health: { status: { code: 3, text: 'QR' } }, event }, `whapi/${key}`);
    await until('the bad news', async () => (await health()) === 'failing');
    await desk.delivered({ health: { status: { code: 4, text: 'AUTH' } }, event }, `whapi/${key}`);
    await until('the good news', async () => (await health()) === 'ok');
  });
});
