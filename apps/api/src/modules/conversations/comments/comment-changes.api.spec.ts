import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Desk, startDesk } from '../../../../test/builders/desk.ts';
import { signIn, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { aGreetedSocket } from '../../../../test/builders/socket.ts';
import { aTicket } from '../../../../test/builders/ticket.ts';
import { setWorkspaceSettings } from '../../../../test/builders/workspace-settings.ts';
import { until } from '../../../../test/until.ts';
import { type MessageBody } from '../message-body.dto.ts';
import { type CommentEditList } from './comments.dto.ts';

describe('a comment, afterwards', () => {
  let desk: Desk;
  let admin: SignedIn;
  let budi: SignedIn;

  beforeAll(async () => {
    desk = await startDesk();
    admin = await signIn(desk, { role: 'admin', name: 'Ibu Admin' });
    budi = await signIn(desk, { name: 'Budi Agen' });
  });
  afterAll(() => desk.close());

  const write = async (by: SignedIn, ticketId: string, body: object): Promise<MessageBody> => {
    const answer = await by.api<MessageBody>('POST', `/tickets/${ticketId}/comments`, body);
    expect([answer.status, answer.body]).toMatchObject([201, {}]);
    return answer.body;
  };
  const pathOf = ({ ticket_id, id }: MessageBody): string => `/tickets/${ticket_id}/comments/${id}`;
  const shown = async (by: SignedIn, { ticket_id, id }: MessageBody): Promise<MessageBody | undefined> => {
    const { body } = await by.api<{ comments: MessageBody[] }>('GET', `/tickets/${ticket_id}/comments`);
    return body.comments.find((comment) => comment.id === id);
  };

  it('is changed by its author while it is fresh, by an admin any time, and keeps what it said', async () => {
    const restore = await setWorkspaceSettings(desk, { commentEditWindowSeconds: 60 });
    const ticket = await aTicket(desk);
    const note = await write(desk.agent, ticket.id, { body: 'Kurir: Joko', is_internal: true });
    expect(note.abilities).toEqual({ edit: true, delete: true, undo: false, mark_resolution: false });
    const changed = await desk.agent.api<MessageBody>('PUT', pathOf(note), { comment: 'Kurir: Jono' });
    expect([changed.status, changed.body]).toMatchObject([
      200,
      { body: 'Kurir: Jono', edited_at: expect.any(String), edits_count: 1 },
    ]);
    const others = await budi.api('PUT', pathOf(note), { body: 'x' });
    expect([others.status, others.body.code]).toEqual([403, 'auth.forbidden']);
    desk.pass(61);
    const late = await desk.agent.api('PUT', pathOf(note), { body: 'Kurir: siapa' });
    expect([late.status, late.body.code]).toEqual([409, 'comments.window_over']);
    expect((await shown(desk.agent, note))?.abilities).toMatchObject({ edit: false, delete: false });
    expect((await admin.api('PUT', pathOf(note), { body: 'Kurir: Jaka' })).status).toBe(200);
    const { body } = await budi.api<CommentEditList>('GET', `${pathOf(note)}/edits`);
    expect(body.edits.map(({ body: words, edited_by_name: by }) => [words, by])).toEqual([
      ['Kurir: Joko', desk.agent.user.name],
      ['Kurir: Jono', 'Ibu Admin'],
    ]);
    expect((await admin.api('PUT', pathOf(note), { body: '' })).status).toBe(422);
    expect((await admin.api('PUT', `/tickets/${ticket.id}/comments/nichts`, { body: 'x' })).status).toBe(404);
    const elsewhere = await aTicket(desk);
    const astray = `/tickets/${elsewhere.id}/comments/${note.id}`;
    expect((await admin.api('PUT', astray, { body: 'x' })).status).toBe(404);
    expect((await admin.api('GET', `${astray}/edits`)).status).toBe(404);
    expect((await admin.api('DELETE', astray)).status).toBe(404);
    await restore();
  });

  it('that the customer has on his phone keeps its words, and can be hidden here', async () => {
    const ticket = await desk.customerSays('6281600000001', 'Kartu saya 4111');
    const reply = await write(desk.agent, ticket.id, { body: 'Baik, kami cek' });
    await until('the reply', () => desk.arrived('6281600000001').length === 1);
    const changed = await desk.agent.api('PUT', pathOf(reply), { body: 'Lain' });
    expect([changed.status, changed.body.code]).toEqual([409, 'comments.already_sent']);
    const deleted = await desk.agent.api<MessageBody>('DELETE', pathOf(reply));
    expect([deleted.status, deleted.body]).toMatchObject([
      200,
      { body: '', deleted_by_name: desk.agent.user.name, delivery: { attempts: 1 } },
    ]);
    expect(desk.arrived('6281600000001')).toEqual(['Baik, kami cek']);
    expect((await desk.agent.api('DELETE', pathOf(reply))).status).toBe(404);
    const { body } = await desk.agent.api<{ comments: MessageBody[] }>(
      'GET',
      `/tickets/${ticket.id}/comments`,
    );
    const [said] = body.comments;
    if (!said) throw new Error('the customer said nothing');
    expect((await desk.agent.api('DELETE', pathOf(said))).status).toBe(403);
    expect((await admin.api('PUT', pathOf(said), { body: 'x' })).status).toBe(403);
    expect((await admin.api('DELETE', pathOf(said))).status).toBe(200);
    expect(await shown(desk.agent, said)).toMatchObject({ body: '', deleted_by_name: 'Ibu Admin' });
    expect((await budi.api('GET', `${pathOf(said)}/edits`)).status).toBe(404);
    expect((await admin.api('GET', `${pathOf(said)}/edits`)).status).toBe(200);
  });

  it('is taken back before it is sent: it never was, and the ticket stands where it stood', async () => {
    const phone = '6281600000002';
    const ticket = await desk.customerSays(phone, 'Paket saya basah');
    const reply = await write(desk.agent, ticket.id, {
      body: 'Sudah beres',
      then: 'resolved',
      is_undoable: true,
    });
    expect(reply).toMatchObject({
      abilities: { undo: true, edit: true },
      delivery: { state: 'pending', attempts: 0, next_attempt_at: expect.any(String) },
    });
    expect(await desk.ticket(ticket.id)).toMatchObject({
      status: 'resolved',
      first_response_at: expect.any(String),
      last_message: { body: 'Sudah beres' },
    });
    expect((await budi.api('DELETE', pathOf(reply))).status).toBe(403);
    const undone = await desk.agent.api<MessageBody>('DELETE', pathOf(reply));
    expect([undone.status, undone.body]).toMatchObject([200, { body: 'Sudah beres', deleted_at: null }]);
    expect(await shown(desk.agent, reply)).toBeUndefined();
    expect(await desk.ticket(ticket.id)).toMatchObject({
      status: 'in_progress',
      first_response_at: null,
      resolved_at: null,
      comments_count: 2,
      last_message: { body: 'Paket saya basah', author_type: 'customer' },
    });
    const kept = await write(desk.agent, ticket.id, { body: 'Kami ganti ya', is_undoable: true });
    desk.pass(6);
    await until('the reply', () => desk.arrived(phone).length === 1);
    expect(desk.arrived(phone)).toEqual(['Kami ganti ya']);
    const tooLate = await desk.agent.api<MessageBody>('DELETE', pathOf(kept));
    expect(tooLate.body).toMatchObject({ deleted_at: expect.any(String), abilities: { undo: false } });
  });

  it('waits only when it asks to, and is changed while it waits', async () => {
    const phone = '6281600000003';
    const ticket = await desk.customerSays(phone, 'Halo');
    const held = await write(desk.agent, ticket.id, { body: 'Selamat pgi', is_undoable: true });
    const behind = await write(desk.agent, ticket.id, { body: 'Apa kabar?' });
    expect((await desk.agent.api('PUT', pathOf(held), { body: 'Selamat pagi' })).status).toBe(200);
    desk.pass(6);
    await until('both', () => desk.arrived(phone).length === 2);
    expect(desk.arrived(phone)).toEqual(['Selamat pagi', 'Apa kabar?']);
    expect(await shown(desk.agent, behind)).toMatchObject({ body: 'Apa kabar?' });
  });

  it('of a reply that moved the ticket, which somebody moved on meanwhile, leaves the ticket alone', async () => {
    const ticket = await desk.customerSays('6281600000004', 'Halo');
    const reply = await write(desk.agent, ticket.id, {
      body: 'Tunggu ya',
      then: 'waiting_on_customer',
      is_undoable: true,
    });
    await budi.api('POST', `/tickets/${ticket.id}/status`, { status: 'resolved' });
    await desk.agent.api('DELETE', pathOf(reply));
    expect(await desk.ticket(ticket.id)).toMatchObject({ status: 'resolved' });
  });

  it('is marked as the answer that solved it, by any agent', async () => {
    const ticket = await desk.customerSays('6281600000005', 'Halo');
    const reply = await write(desk.agent, ticket.id, { body: 'Restart modemnya' });
    expect(reply).toMatchObject({ is_resolution: false, abilities: { mark_resolution: true } });
    const marked = await budi.api<MessageBody>('PUT', pathOf(reply), { is_resolution: true });
    expect(marked.body).toMatchObject({ is_resolution: true, edited_at: null, body: 'Restart modemnya' });
    const note = await write(desk.agent, ticket.id, { body: 'x', is_internal: true });
    expect((await budi.api('PUT', pathOf(note), { is_resolution: true })).status).toBe(403);
  });

  it('is live for the others: changed, deleted, taken back', async () => {
    const ticket = await desk.customerSays('6281600000006', 'Halo');
    const note = await write(desk.agent, ticket.id, { body: 'satu', is_internal: true });
    const held = await write(desk.agent, ticket.id, { body: 'dua', is_undoable: true });
    const socket = await aGreetedSocket(desk, { token: budi.token });
    await desk.agent.api('PUT', pathOf(note), { body: 'tiga' });
    // The stories above may still be told, too.
    const isHere = (event: { ticket_id: string | null }): boolean => event.ticket_id === ticket.id;
    const updated = await socket.heard('message.updated', isHere);
    expect(updated.data).toMatchObject({ message_id: note.id, change: 'edited' });
    await desk.agent.api('DELETE', pathOf(held));
    const takenBack = await socket.heard('message.taken_back', isHere);
    expect(takenBack.data).toMatchObject({ message_id: held.id });
    socket.close();
  });

  it('is nothing for customers to change', async () => {
    const customer = await signIn(desk, { role: 'customer' });
    const ticket = await aTicket(desk, { by: customer });
    const own = await write(customer, ticket.id, { body: 'Halo' });
    expect(own.abilities).toEqual({ edit: false, delete: false, undo: false, mark_resolution: false });
    for (const method of ['PUT', 'DELETE'] as const) {
      const body = method === 'PUT' ? { body: 'x' } : undefined;
      expect((await customer.api(method, pathOf(own), body)).status).toBe(403);
    }
    expect((await customer.api('GET', `${pathOf(own)}/edits`)).status).toBe(403);
  });
});
