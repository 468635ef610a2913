import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api } from '../../../../test/builders/api-client.ts';
import {
  aCustomer,
  type Customer,
  deliver,
  type Received,
  whapiText,
} from '../../../../test/builders/customer.ts';
import { signIn, signInAs } from '../../../../test/builders/sign-in.ts';
import { type ChannelSettings, Channels } from '../../channels/channels.service.ts';
import { type User } from '../../users/users.service.ts';
import { Workspaces } from '../../workspaces/workspaces.service.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { until } from '../../../../test/until.ts';

interface Ticket {
  id: string;
  ticket_number: string;
  subject: string;
  status: string;
  queue_state: string | null;
  assignee_id: string | null;
  follow_up_of_id: string | null;
  comments_count: number;
}
interface Message {
  id: string;
  author_type: string;
  body: string;
  kind: string;
  source: string;
  content: Record<string, unknown> | null;
  reactions: { emoji: string; author_type: string }[];
  reply_to: { id: string } | null;
  delivery: { state: string } | null;
  edited_at: string | null;
  deleted_at: string | null;
}
interface Chat {
  id: string;
  mode: string;
  online: boolean;
  unread_count: number;
  ticket_id: string | null;
}

let app: TestApp;
let rini: User;
let boss: User;

beforeAll(async () => {
  app = await startTestApp({ whapiAdmins: ['6281111111111'] });
  rini = (await signIn(app, { name: 'Rini' })).user;
  boss = (await signIn(app, { role: 'admin' })).user;
});
afterAll(() => app.close());

// These stories take weeks, and a token does not.
const asAgent = <Body = Record<string, unknown>>(...call: Parameters<Api>) =>
  signInAs(app, rini).api<Body>(...call);
const asAdmin = (...call: Parameters<Api>) => signInAs(app, boss).api(...call);

const ticketOf = async ({ ticketId }: Pick<Received, 'ticketId'>): Promise<Ticket> =>
  (await asAgent<Ticket>('GET', `/tickets/${ticketId}`)).body;
const chatOf = async ({ chatId }: Received): Promise<Chat> =>
  (await asAgent<Chat>('GET', `/chats/${chatId}`)).body;
const messagesOf = async ({ chatId }: Received): Promise<Message[]> =>
  (await asAgent<{ messages: Message[] }>('GET', `/chats/${chatId}/messages`)).body.messages;
const onTicket = (received: Received, verb: string, body: object = {}) =>
  asAgent<Ticket>('POST', `/tickets/${received.ticketId}/${verb}`, body);
const inMode = (received: Received, mode: string) =>
  asAdmin('PUT', `/chats/${received.chatId}/mode`, { mode });
const chatInMode = (received: Received, mode: string) =>
  until(`mode ${mode}`, async () => (await chatOf(received)).mode === mode);
/** Delivers and waits until the ledger has nothing more to do. */
const delivered = async (body: object, path?: string): Promise<void> => {
  expect((await deliver(app.url, body, path)).status).toBe(200);
  await until('the delivery’s end', async () => {
    const rows = await app.db.query("SELECT FROM inbound_deliveries WHERE state = 'received'");
    return rows.length === 0;
  });
};
const lastDelivery = async () =>
  (
    await app.db.query<{ state: string; reason: string | null }>(
      'SELECT state, reason FROM inbound_deliveries ORDER BY id DESC LIMIT 1',
    )
  )[0];

describe('a later message', () => {
  it('joins the ticket, and wakes one that waits for the customer', async () => {
    const customer = aCustomer(app);
    const first = await customer.writes('Halo');
    await onTicket(first, 'claim');
    await onTicket(first, 'status', { status: 'waiting_on_customer' });
    const second = await customer.writes('Ini datanya');
    expect(second.ticketId).toBe(first.ticketId);
    const ticket = await ticketOf(first);
    expect(ticket).toMatchObject({ status: 'in_progress', assignee_id: rini.id, comments_count: 3 });
  });

  it('reopens a resolved ticket within the window, with its assignee, and greets nobody again', async () => {
    const customer = aCustomer(app);
    const first = await customer.writes('Halo');
    await onTicket(first, 'claim');
    await onTicket(first, 'resolve');
    app.clock.advance({ days: 1 });
    await customer.writes('Belum selesai');
    expect(await ticketOf(first)).toMatchObject({ status: 'reopened', assignee_id: rini.id });
    const greetings = (await messagesOf(first)).filter(({ author_type }) => author_type === 'bot');
    expect(greetings).toHaveLength(1);
  });

  it('reopens a closed ticket, whose chat had gone back to the bot', async () => {
    const customer = aCustomer(app);
    const first = await customer.writes('Halo');
    await onTicket(first, 'close');
    await chatInMode(first, 'bot');
    const again = await customer.writes('Masih rusak');
    expect(again.ticketId).toBe(first.ticketId);
    expect(await ticketOf(first)).toMatchObject({ status: 'reopened', queue_state: 'pending' });
    expect((await chatOf(first)).mode).toBe('agent');
  });

  it('opens a new ticket, linked and greeted, after the window', async () => {
    const customer = aCustomer(app);
    const first = await customer.writes('Halo');
    await onTicket(first, 'claim');
    await onTicket(first, 'resolve');
    app.clock.advance({ days: 15 });
    const again = await customer.writes('Ada masalah lain');
    expect(again).toMatchObject({ chatId: first.chatId });
    const followUp = await ticketOf(again);
    expect(followUp).toMatchObject({
      status: 'open',
      queue_state: 'pending',
      subject: 'Ada masalah lain',
      follow_up_of_id: first.ticketId,
      comments_count: 2,
    });
    const last = (await messagesOf(first)).at(-1);
    expect(last?.body).toContain(followUp.ticket_number);
    expect((await chatOf(first)).ticket_id).toBe(again.ticketId);
    expect(await ticketOf(first)).toMatchObject({ status: 'resolved' });
  });
});

describe('a muted chat', () => {
  const silentEvents = async ({ messageId }: Received) =>
    app.db.query<{ silent: boolean | null }>(
      `SELECT (data->>'silent')::boolean AS silent FROM events
       WHERE type = 'message.received' AND data->>'message_id' = $1`,
      [messageId],
    );

  it.each(['paused', 'closed'])('that is %s stores and shows, and does nothing else', async (mode) => {
    const customer = aCustomer(app);
    const first = await customer.writes('Halo');
    await onTicket(first, 'claim');
    await onTicket(first, 'resolve');
    await inMode(first, mode);
    const muted = await customer.writes('Ada orang?');
    expect(muted.ticketId).toBeNull();
    expect(await ticketOf(first)).toMatchObject({ status: 'resolved' });
    expect(await chatOf(first)).toMatchObject({ mode, ticket_id: first.ticketId });
    expect((await messagesOf(first)).map(({ body }) => body)).toContain('Ada orang?');
    expect(await silentEvents(muted)).toEqual([{ silent: true }]);
    expect(await silentEvents(first)).toEqual([{ silent: null }]);
  });
});

describe('a message that is only shown', () => {
  it('is counted with its ticket’s, and changes nothing else of it', async () => {
    const customer = aCustomer(app);
    const first = await customer.writes('Halo');
    await onTicket(first, 'status', { status: 'waiting_on_customer' });
    await inMode(first, 'paused');
    const muted = await customer.writes('Ini datanya');
    expect(muted.ticketId).toBe(first.ticketId);
    const { body } = await asAgent<{ comments: unknown[] }>('GET', `/tickets/${first.ticketId}/comments`);
    expect(body.comments).toHaveLength(3);
    expect(await ticketOf(first)).toMatchObject({ status: 'waiting_on_customer', comments_count: 3 });
  });
});

describe('who opens no ticket', () => {
  it('the desk’s own people', async () => {
    const own = await aCustomer(app, { phone: '6281111111111' }).writes('Tes');
    expect(own.ticketId).toBeNull();
    expect(await messagesOf(own)).toMatchObject([{ body: 'Tes', author_type: 'customer' }]);
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
    await delivered(body);
    expect(await lastDelivery()).toEqual({ state: 'ignored', reason });
  });
});

describe('a channel of its own kind', () => {
  const aChannel = async (settings: Partial<ChannelSettings>) => {
    const workspace = await app.app.get(Workspaces).first();
    const input = {
      kind: 'whatsapp',
      provider: 'whapi',
      name: 'Lain',
      baseUrl: null,
      token: null,
      settings,
    } as const;
    return app.app.get(Channels).create(app.db, workspace, input);
  };

  it('that is answered by a bot first stores what comes, and opens no ticket', async () => {
    const { key } = await aChannel({ intake: 'bot_first' });
    const received = await aCustomer(app, { channelKey: key }).writes('Halo bot');
    expect(received.ticketId).toBeNull();
    expect(await chatOf(received)).toMatchObject({ mode: 'bot', unread_count: 1 });
  });

  it('whose groups open tickets shows the group, and who of it wrote', async () => {
    const { key } = await aChannel({ groupsOpenTickets: true });
    const inGroup = { chat_id: '120363000000000001@g.us', chat_name: 'Toko' };
    const received = await aCustomer(app, { channelKey: key, name: 'Wati' }).writes('Halo grup', inGroup);
    const again = await aCustomer(app, { channelKey: key, name: 'Joko' }).writes('Saya juga', inGroup);
    expect(again).toMatchObject({ chatId: received.chatId, ticketId: received.ticketId });
    const { body } = await asAgent<{ messages: { author_name: string; author_type: string }[] }>(
      'GET',
      `/chats/${received.chatId}/messages`,
    );
    const names = body.messages.filter(({ author_type }) => author_type === 'customer');
    expect(names.map(({ author_name }) => author_name)).toEqual(['Wati', 'Joko']);
  });

  it('whose gateway tells how it is shows that to the admins', async () => {
    const { key, channel } = await aChannel({});
    const health = async () => {
      const { body } = await asAdmin('GET', '/channels');
      const channels = body.channels as { id: string; health: { state: string } | null }[];
      return channels.find(({ id }) => id === channel.id)?.health?.state;
    };
    const event = { type: 'channel', event: 'patch' };
    await delivered({ health: { status: { code: 3, text: 'QR' } }, event }, `whapi/${key}`);
    await until('the bad news', async () => (await health()) === 'failing');
    await delivered({ health: { status: { code: 4, text: 'AUTH' } }, event }, `whapi/${key}`);
    await until('the good news', async () => (await health()) === 'ok');
  });
});

describe('every kind of message', () => {
  it('stands in the ticket with what there is of it, and names the ticket in the workspace’s language', async () => {
    const customer = aCustomer(app);
    const kinds: Record<string, unknown>[] = [
      { type: 'image', image: { id: 'media-1', mime_type: 'image/jpeg', file_size: 100, caption: '' } },
      { type: 'voice', voice: { id: 'media-2', mime_type: 'audio/ogg', seconds: 3 } },
      { type: 'location', location: { latitude: -6.2, longitude: 106.8, name: 'Monas' } },
      { type: 'contact', contact: { name: 'Budi', vcard: 'BEGIN:VCARD\nTEL:+6281122334455\nEND:VCARD' } },
      { type: 'hologram', hologram: { body: 'x' } },
    ];
    const received: Received[] = [];
    for (const kind of kinds) received.push(await customer.writes('', { text: undefined, ...kind }));
    const [first] = received;
    if (!first) throw new Error('nothing was written');
    expect((await ticketOf(first)).subject).toBe('Foto');
    const messages = (await messagesOf(first)).filter(({ author_type }) => author_type === 'customer');
    expect(messages.map(({ kind }) => kind)).toEqual([
      'image',
      'audio',
      'location',
      'contact',
      'unsupported',
    ]);
    expect(messages.map(({ content }) => content)).toMatchObject([
      { mime_type: 'image/jpeg', size_bytes: 100, ref: 'media-1' },
      { seconds: 3 },
      { latitude: -6.2, longitude: 106.8, name: 'Monas' },
      { name: 'Budi', contacts: [{ phones: ['6281122334455'] }] },
      { provider_type: 'hologram' },
    ]);
  });

  it('knows what it answers', async () => {
    const customer = aCustomer(app);
    const first = await customer.writes('Halo', { id: 'wa-quoted' });
    const second = await customer.writes('Yang ini', { context: { quoted_id: 'wa-quoted' } });
    const answer = (await messagesOf(first)).find(({ id }) => id === second.messageId);
    expect(answer?.reply_to).toMatchObject({ id: first.messageId });
  });

  it('comes from a Baileys gateway too', async () => {
    const message = {
      key: { remoteJid: '6285000000001@s.whatsapp.net', fromMe: false, id: 'baileys-1' },
      pushName: 'Wati',
      messageTimestamp: Math.floor(app.clock.now().getTime() / 1000),
      message: { conversation: 'Halo dari Baileys' },
    };
    await delivered({ event: 'messages.upsert', data: { messages: [message], type: 'notify' } }, 'baileys');
    const { body } = await asAgent<{ tickets: { requester_name: string; subject: string }[] }>(
      'GET',
      '/tickets/queue?limit=100',
    );
    expect(body.tickets).toContainEqual(
      expect.objectContaining({ requester_name: 'Wati', subject: 'Halo dari Baileys' }),
    );
  });
});

describe('what happens to messages later', () => {
  let customer: Customer;
  let first: Received;
  const shown = async (id: string): Promise<Message | undefined> =>
    (await messagesOf(first)).find((message) => message.id === id);
  const action = (target: string, more: object, fromMe = false) => ({
    messages: [
      whapiText(customer.phone, '', { type: 'action', from_me: fromMe, action: { target, ...more } }),
    ],
  });

  beforeAll(async () => {
    customer = aCustomer(app);
    first = await customer.writes('Halo', { id: 'wa-first' });
    await onTicket(first, 'claim');
  });

  it('a reaction stands at its message, one per side, and is taken back', async () => {
    await delivered(action('wa-first', { type: 'reaction', emoji: '👍' }));
    await delivered(action('wa-first', { type: 'reaction', emoji: '❤️' }));
    await delivered(action('wa-first', { type: 'reaction', emoji: '🙏' }, true));
    expect((await shown(first.messageId))?.reactions).toEqual([
      { emoji: '❤️', author_type: 'customer' },
      { emoji: '🙏', author_type: 'agent' },
    ]);
    await delivered(action('wa-first', { type: 'reaction', emoji: '' }));
    expect((await shown(first.messageId))?.reactions).toEqual([{ emoji: '🙏', author_type: 'agent' }]);
  });

  it('an edit changes the text and keeps the old one, a deletion leaves a mark', async () => {
    const edit = { type: 'edit', edited_type: 'text', edited_content: { body: 'Halo semua' } };
    await delivered(action('wa-first', edit));
    expect(await shown(first.messageId)).toMatchObject({ body: 'Halo semua', edited_at: expect.any(String) });
    await delivered(action('wa-first', { type: 'delete' }));
    expect(await shown(first.messageId)).toMatchObject({ deleted_at: expect.any(String) });
    const [kept] = await app.db.query<{ edits: { body: string }[] }>(
      `SELECT content->'edits' AS edits FROM messages WHERE id = $1`,
      [first.messageId],
    );
    expect(kept?.edits).toMatchObject([{ body: 'Halo' }]);
  });

  it('a reply typed on the desk’s phone stands in the ticket, and counts as an answer', async () => {
    const echo = whapiText(customer.phone, 'Sudah kami cek', {
      id: 'wa-phone',
      from_me: true,
      from: '628000',
    });
    await delivered({ messages: [echo] });
    await delivered({ messages: [echo] });
    const typed = (await messagesOf(first)).filter(({ source }) => source === 'phone');
    expect(typed).toMatchObject([
      { body: 'Sudah kami cek', author_type: 'agent', delivery: { state: 'sent' } },
    ]);
    const [ticket] = await app.db.query<{ has_answered: boolean }>(
      'SELECT first_response_at IS NOT NULL AS has_answered FROM tickets WHERE id = $1',
      [first.ticketId],
    );
    expect(ticket?.has_answered).toBe(true);
    expect(await chatOf(first)).toMatchObject({ unread_count: 0 });
  });

  it('its ticks rise, whatever the order in which they are told', async () => {
    const status = (state: string) => ({
      statuses: [{ id: 'wa-phone', status: state, timestamp: '1767668400' }],
    });
    const state = async () =>
      (await messagesOf(first)).find(({ source }) => source === 'phone')?.delivery?.state;
    await delivered(status('read'));
    expect(await state()).toBe('read');
    await delivered({ statuses: [...status('delivered').statuses, ...status('failed').statuses] });
    expect(await state()).toBe('read');
  });

  it('the customer comes and goes', async () => {
    const presence = (status: string) => ({
      presences: [{ contact_id: `${customer.phone}@s.whatsapp.net`, status }],
    });
    await delivered(presence('offline'));
    expect((await chatOf(first)).online).toBe(false);
    await delivered(presence('typing'));
    expect((await chatOf(first)).online).toBe(true);
  });
});
