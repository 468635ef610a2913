import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCustomer, type Customer, type Received, whapiText } from '../../../../test/builders/customer.ts';
import { type ChatMessage, IntakeDesk } from '../../../../test/builders/intake-desk.ts';

let desk: IntakeDesk;

beforeAll(async () => {
  desk = await IntakeDesk.start();
});
afterAll(() => desk.app.close());

describe('every kind of message', () => {
  it('stands in the ticket with what there is of it, and names the ticket in the workspace’s language', async () => {
    const customer = aCustomer(desk.app);
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
    expect((await desk.ticketOf(first)).subject).toBe('Foto');
    const messages = (await desk.messagesOf(first)).filter(({ author_type }) => author_type === 'customer');
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
    const customer = aCustomer(desk.app);
    const first = await customer.writes('Halo', { id: 'wa-quoted' });
    const second = await customer.writes('Yang ini', { context: { quoted_id: 'wa-quoted' } });
    const answer = (await desk.messagesOf(first)).find(({ id }) => id === second.messageId);
    expect(answer?.reply_to).toMatchObject({ id: first.messageId });
  });

  it('comes from a Baileys gateway too', async () => {
    const message = {
      key: { remoteJid: '6285000000001@s.whatsapp.net', fromMe: false, id: 'baileys-1' },
      pushName: 'Wati',
      messageTimestamp: Math.floor(desk.app.clock.now().getTime() / 1000),
      message: { conversation: 'Halo dari Baileys' },
    };
    await desk.delivered(
      { event: 'messages.upsert', data: { messages: [message], type: 'notify' } },
      'baileys',
    );
    const { body } = await desk.asAgent<{ tickets: { requester_name: string; subject: string }[] }>(
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
  const shown = async (id: string): Promise<ChatMessage | undefined> =>
    (await desk.messagesOf(first)).find((message) => message.id === id);
  const action = (target: string, more: object, fromMe = false) => ({
    messages: [
      whapiText(customer.phone, '', { type: 'action', from_me: fromMe, action: { target, ...more } }),
    ],
  });

  beforeAll(async () => {
    customer = aCustomer(desk.app);
    first = await customer.writes('Halo', { id: 'wa-first' });
    await desk.onTicket(first, 'claim');
  });

  it('a reaction stands at its message, one per side, and is taken back', async () => {
    await desk.delivered(action('wa-first', { type: 'reaction', emoji: '👍' }));
    await desk.delivered(action('wa-first', { type: 'reaction', emoji: '❤️' }));
    await desk.delivered(action('wa-first', { type: 'reaction', emoji: '🙏' }, true));
    expect((await shown(first.messageId))?.reactions).toEqual([
      { emoji: '❤️', author_type: 'customer' },
      { emoji: '🙏', author_type: 'agent' },
    ]);
    await desk.delivered(action('wa-first', { type: 'reaction', emoji: '' }));
    expect((await shown(first.messageId))?.reactions).toEqual([{ emoji: '🙏', author_type: 'agent' }]);
  });

  it('an edit changes the text and keeps the old one, a deletion leaves a mark', async () => {
    const edit = { type: 'edit', edited_type: 'text', edited_content: { body: 'Halo semua' } };
    await desk.delivered(action('wa-first', edit));
    expect(await shown(first.messageId)).toMatchObject({ body: 'Halo semua', edited_at: expect.any(String) });
    await desk.delivered(action('wa-first', { type: 'delete' }));
    expect(await shown(first.messageId)).toMatchObject({ deleted_at: expect.any(String) });
    const [kept] = await desk.app.db.query<{ edits: { body: string }[] }>(
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
    await desk.delivered({ messages: [echo] });
    await desk.delivered({ messages: [echo] });
    const typed = (await desk.messagesOf(first)).filter(({ source }) => source === 'phone');
    expect(typed).toMatchObject([
      { body: 'Sudah kami cek', author_type: 'agent', delivery: { state: 'sent' } },
    ]);
    const [ticket] = await desk.app.db.query<{ has_answered: boolean }>(
      'SELECT first_response_at IS NOT NULL AS has_answered FROM tickets WHERE id = $1',
      [first.ticketId],
    );
    expect(ticket?.has_answered).toBe(true);
    expect(await desk.chatOf(first)).toMatchObject({ unread_count: 0 });
  });

  it('its ticks rise, whatever the order in which they are told', async () => {
    const status = (state: string) => ({
      statuses: [{ id: 'wa-phone', status: state, timestamp: '1767668400' }],
    });
    const state = async () =>
      (await desk.messagesOf(first)).find(({ source }) => source === 'phone')?.delivery?.state;
    await desk.delivered(status('read'));
    expect(await state()).toBe('read');
    await desk.delivered({ statuses: [...status('delivered').statuses, ...status('failed').statuses] });
    expect(await state()).toBe('read');
  });

  it('the customer comes and goes', async () => {
    const presence = (status: string) => ({
      presences: [{ contact_id: `${customer.phone}@s.whatsapp.net`, status }],
    });
    await desk.delivered(presence('offline'));
    expect((await desk.chatOf(first)).online).toBe(false);
    await desk.delivered(presence('typing'));
    expect((await desk.chatOf(first)).online).toBe(true);
  });
});
