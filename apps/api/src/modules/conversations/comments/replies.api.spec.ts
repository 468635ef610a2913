import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Desk, startDesk } from '../../../../test/builders/desk.ts';
import { signIn, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { aGreetedSocket } from '../../../../test/builders/socket.ts';
import { aTicket } from '../../../../test/builders/ticket.ts';
import { until } from '../../../../test/until.ts';
import { type MessageBody } from '../message-body.dto.ts';

interface Refused {
  code: string;
  newer_messages: { body: string; author_type: string; is_internal: boolean }[];
}

describe('a reply', () => {
  let desk: Desk;
  let budi: SignedIn;

  beforeAll(async () => {
    desk = await startDesk();
    budi = await signIn(desk, { name: 'Budi Agen' });
  });
  afterAll(() => desk.close());

  const write = (by: SignedIn, ticketId: string, body: object) =>
    by.api<MessageBody>('POST', `/tickets/${ticketId}/comments`, body);
  const commentsOf = async (ticketId: string): Promise<MessageBody[]> =>
    (await desk.agent.api<{ comments: MessageBody[] }>('GET', `/tickets/${ticketId}/comments`)).body.comments;
  const lastOf = async (ticketId: string): Promise<string> => (await commentsOf(ticketId)).at(-1)?.id ?? '';

  it('is held back when others wrote since, with what they wrote, and nothing of it happens', async () => {
    const phone = '6281610000001';
    const ticket = await desk.customerSays(phone, 'Paket saya hilang');
    const expected = await lastOf(ticket.id);
    await desk.customerSays(phone, 'Eh, sudah ketemu');
    await write(budi, ticket.id, { body: 'Aku yang jawab', is_internal: true });
    const reply = { body: 'Kami cari ya', then: 'resolved', expected_last_message_id: expected };
    const refused = await desk.agent.api<Refused>('POST', `/tickets/${ticket.id}/comments`, reply);
    expect([refused.status, refused.body.code]).toEqual([409, 'comments.newer_messages']);
    expect(refused.body.newer_messages).toMatchObject([
      { body: 'Eh, sudah ketemu', author_type: 'customer', is_internal: false },
      { body: 'Aku yang jawab', author_type: 'agent', is_internal: true },
    ]);
    expect(await desk.ticket(ticket.id)).toMatchObject({ status: 'open', comments_count: 4 });
    const anyway = await write(desk.agent, ticket.id, {
      ...reply,
      expected_last_message_id: await lastOf(ticket.id),
    });
    expect(anyway.status).toBe(201);
    // What one wrote oneself is no news.
    const again = await write(desk.agent, ticket.id, {
      body: 'Satu lagi',
      expected_last_message_id: expected,
    });
    expect(again.status).toBe(409);
    const own = { body: 'Dan dua', expected_last_message_id: (await commentsOf(ticket.id)).at(-2)?.id };
    expect((await write(desk.agent, ticket.id, own)).status).toBe(201);
  });

  it('that expects a message of another ticket is a mistake', async () => {
    const ticket = await aTicket(desk);
    const other = await desk.customerSays('6281610000002', 'Halo');
    const reply = { body: 'x', expected_last_message_id: await lastOf(other.id) };
    const refused = await write(desk.agent, ticket.id, reply);
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { errors: [{ field: 'expected_last_message_id' }] },
    ]);
  });

  it('answers a message, on the customer’s phone too', async () => {
    const phone = '6281610000003';
    const ticket = await desk.customerSays(phone, 'Ongkirnya berapa?');
    const [question] = await commentsOf(ticket.id);
    const answered = await write(desk.agent, ticket.id, {
      body: 'Dua puluh ribu',
      reply_to_id: question?.id,
    });
    expect(answered.body.reply_to).toEqual({
      id: question?.id,
      author_name: question?.author_name,
      body: 'Ongkirnya berapa?',
    });
    await until('the answer', () => desk.arrived(phone).length === 1);
    const onPhone = desk.gateway.control.messages(phone);
    const asked = onPhone.find(({ content }) => content.body === 'Ongkirnya berapa?');
    const told = onPhone.find(({ content }) => content.body === 'Dua puluh ribu');
    expect(told?.quotedId).toBe(asked?.id);
    const note = await write(desk.agent, ticket.id, { body: 'Rahasia', is_internal: true });
    const other = await desk.customerSays('6281610000004', 'Halo');
    for (const replyTo of [note.body.id, await lastOf(other.id), ticket.id]) {
      const refused = await write(desk.agent, ticket.id, { body: 'x', reply_to_id: replyTo });
      expect([refused.status, refused.body]).toMatchObject([422, { errors: [{ field: 'reply_to_id' }] }]);
    }
    const inside = await write(budi, ticket.id, { body: 'ya', is_internal: true, reply_to_id: note.body.id });
    expect(inside.body.reply_to).toMatchObject({ body: 'Rahasia' });
  });

  it('names colleagues, who hear of it at once', async () => {
    const ticket = await aTicket(desk);
    const socket = await aGreetedSocket(desk, { token: budi.token });
    const note = await write(desk.agent, ticket.id, {
      body: '@Budi Agen tolong cek',
      is_internal: true,
      mentioned_user_ids: [budi.user.id, budi.user.id],
    });
    expect(note.body.mentions).toEqual([{ id: budi.user.id, name: 'Budi Agen' }]);
    const heard = await socket.heard('message.mentioned');
    expect([heard.ticket_id, heard.data]).toEqual([
      ticket.id,
      {
        message_id: note.body.id,
        user_ids: [budi.user.id],
        by_name: desk.agent.user.name,
      },
    ]);
    const sari = await signIn(desk, { name: 'Sari' });
    const path = `/tickets/${ticket.id}/comments/${note.body.id}`;
    const mentioned_user_ids = [budi.user.id, sari.user.id];
    const more = await desk.agent.api<MessageBody>('PUT', path, { mentioned_user_ids });
    expect(more.body.mentions.map(({ name }) => name)).toEqual(['Budi Agen', 'Sari']);
    await until(
      'the second one',
      () => socket.events.filter(({ type }) => type === 'message.mentioned').length === 2,
    );
    expect(socket.events.at(-1)?.data).toMatchObject({ user_ids: [sari.user.id] });
    const customer = await signIn(desk, { role: 'customer' });
    for (const ids of [[customer.user.id], [ticket.id], ['x'], 'x']) {
      const refused = await write(desk.agent, ticket.id, {
        body: 'x',
        is_internal: true,
        mentioned_user_ids: ids,
      });
      expect([refused.status, refused.body]).toMatchObject([
        422,
        { errors: [{ field: 'mentioned_user_ids' }] },
      ]);
    }
    socket.close();
  });

  it('that was made of a canned response counts its use', async () => {
    const ticket = await aTicket(desk);
    const made = await budi.api<{ id: string }>('POST', '/tickets/canned-responses', {
      title: 'Salam',
      shortcut: 'salam',
      content: 'Salam',
    });
    const uses = async (): Promise<unknown> =>
      (await budi.api('GET', `/tickets/canned-responses/${made.body.id}`)).body.usage_count;
    const reply = { body: 'Salam', canned_response_id: made.body.id };
    expect((await write(budi, ticket.id, reply)).status).toBe(201);
    expect(await uses()).toBe(1);
    // Somebody else's own one, or one that is gone, is no reason to refuse a reply.
    expect((await write(desk.agent, ticket.id, reply)).status).toBe(201);
    expect(await uses()).toBe(1);
  });

  it('in a chat answers a message, and can be taken back', async () => {
    const phone = '6281610000005';
    const ticket = await desk.customerSays(phone, 'Halo dari chat');
    const [question] = await commentsOf(ticket.id);
    const said = await desk.agent.api<MessageBody>('POST', `/chats/${ticket.chat_id}/messages`, {
      text: 'Ya?',
      reply_to_id: question?.id,
      is_undoable: true,
    });
    expect(said.body).toMatchObject({
      ticket_id: ticket.id,
      reply_to: { body: 'Halo dari chat' },
      abilities: { undo: true },
    });
    const undone = await desk.agent.api('DELETE', `/tickets/${ticket.id}/comments/${said.body.id}`);
    expect(undone.status).toBe(200);
    const chat = await desk.agent.api<{ last_message: { body: string } }>('GET', `/chats/${ticket.chat_id}`);
    expect(chat.body.last_message.body).toBe('Halo dari chat');
  });
});

describe('a draft', () => {
  let desk: Desk;
  let budi: SignedIn;

  beforeAll(async () => {
    desk = await startDesk();
    budi = await signIn(desk, { name: 'Budi Agen' });
  });
  afterAll(() => desk.close());

  interface DraftList {
    drafts: { is_internal: boolean; body: string }[];
    others: { user_name: string; is_internal: boolean }[];
  }
  const draftsOf = async (by: SignedIn, ticketId: string): Promise<DraftList> =>
    (await by.api<DraftList>('GET', `/tickets/${ticketId}/drafts`)).body;

  it('is its writer’s own; the others learn that there is one', async () => {
    const ticket = await aTicket(desk);
    const path = `/tickets/${ticket.ticket_number}/drafts`;
    const socket = await aGreetedSocket(desk, { token: budi.token });
    const kept = await desk.agent.api('PUT', path, { body: 'Halo Kak, paket' });
    expect([kept.status, kept.body]).toMatchObject([200, { body: 'Halo Kak, paket', is_internal: false }]);
    await desk.agent.api('PUT', path, { body: 'Halo Kak, paketnya' });
    await desk.agent.api('PUT', path, { body: 'Tanya gudang', is_internal: true });
    expect(await draftsOf(desk.agent, ticket.id)).toMatchObject({
      drafts: [{ body: 'Tanya gudang', is_internal: true }, { body: 'Halo Kak, paketnya' }],
      others: [],
    });
    const seen = await draftsOf(budi, ticket.id);
    expect(seen.others.map(({ is_internal: isNote }) => isNote)).toEqual([true, false]);
    expect(JSON.stringify(seen)).not.toContain('paket');
    await desk.agent.api('DELETE', `${path}?is_internal=true`);
    await desk.agent.api('PUT', path, { body: '' });
    expect(await draftsOf(desk.agent, ticket.id)).toEqual({ drafts: [], others: [] });
    await until('all of it', () => socket.events.filter(({ type }) => type === 'draft.changed').length === 4);
    const told = socket.events.filter(({ type }) => type === 'draft.changed').map(({ data }) => data);
    expect(told.map(({ is_internal: isNote, is_there: isThere }) => [isNote, isThere])).toEqual([
      [false, true],
      [true, true],
      [true, false],
      [false, false],
    ]);
    socket.close();
  });

  it('is gone when it is sent, and only that one', async () => {
    const ticket = await aTicket(desk);
    const path = `/tickets/${ticket.id}/drafts`;
    await desk.agent.api('PUT', path, { body: 'Balasan' });
    await desk.agent.api('PUT', path, { body: 'Catatan', is_internal: true });
    await budi.api('PUT', path, { body: 'Punya Budi' });
    await desk.agent.api('POST', `/tickets/${ticket.id}/comments`, { body: 'Balasan' });
    expect(await draftsOf(desk.agent, ticket.id)).toMatchObject({
      drafts: [{ body: 'Catatan' }],
      others: [{ user_name: 'Budi Agen' }],
    });
    await desk.agent.api('DELETE', path);
    expect((await draftsOf(desk.agent, ticket.id)).drafts).toEqual([]);
  });

  it('that cannot be is refused', async () => {
    const ticket = await aTicket(desk);
    const path = `/tickets/${ticket.id}/drafts`;
    for (const body of [{}, { body: 7 }, { body: 'x'.repeat(10_001) }]) {
      const answer = await budi.api('PUT', path, body);
      expect([answer.status, answer.body]).toMatchObject([422, { errors: [{ field: 'body' }] }]);
    }
    expect((await budi.api('GET', '/tickets/nichts/drafts')).status).toBe(404);
    const customer = await signIn(desk, { role: 'customer' });
    const own = await aTicket(desk, { by: customer });
    expect((await customer.api('GET', `/tickets/${own.id}/drafts`)).status).toBe(403);
  });
});
