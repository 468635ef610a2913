import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Comment, type Desk, startDesk } from '../../../test/builders/desk.ts';
import { signIn } from '../../../test/builders/sign-in.ts';
import { aTicket } from '../../../test/builders/ticket.ts';
import { until } from '../../../test/until.ts';

interface CommentList {
  comments: Comment[];
  pagination: { total: number; next_cursor: string | null };
}

describe('comments', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await startDesk();
  });

  afterAll(() => desk.close());

  it('are one conversation: customer, bot, agent and notes, oldest first', async () => {
    const ticket = await desk.customerSays('6281500000001', 'Paket saya hilang');
    await desk.agent.api('POST', `/tickets/${ticket.ticket_number}/comments`, {
      text: 'Cek kurir dulu',
      is_internal: true,
    });
    await desk.agent.api('POST', `/tickets/${ticket.id}/comments`, { message_text: 'Kami cari ya' });
    const { body } = await desk.agent.api<CommentList>('GET', `/tickets/${ticket.id}/comments`);
    expect(body.comments).toMatchObject([
      { author_type: 'customer', body: 'Paket saya hilang', delivery: null },
      { author_type: 'bot', is_internal: false },
      { author_type: 'agent', body: 'Cek kurir dulu', is_internal: true, delivery: null },
      { author_type: 'agent', body: 'Kami cari ya', is_internal: false, comment: 'Kami cari ya' },
    ]);
    expect(body.pagination).toMatchObject({ total: 4, next_cursor: null });
    await until('the reply', () => desk.arrived('6281500000001').length === 1);
    expect(desk.arrived('6281500000001')).toEqual(['Kami cari ya']);
  });

  it('are tidied and refused alike under each of the text’s names', async () => {
    const ticket = await desk.customerSays('6281500000009', 'Halo');
    const path = `/tickets/${ticket.id}/comments`;
    for (const name of ['body', 'comment', 'message_text', 'text']) {
      const note = await desk.agent.api<Comment>('POST', path, {
        [name]: '\n Cek dulu  ',
        is_internal: true,
      });
      expect([name, note.body.body]).toEqual([name, 'Cek dulu']);
      const blank = await desk.agent.api('POST', path, { [name]: '   ', is_internal: true });
      expect([name, blank.status, blank.body]).toMatchObject([name, 422, { errors: [{ field: 'body' }] }]);
    }
  });

  it('with "then" reply and move the ticket in one call', async () => {
    const ticket = await desk.customerSays('6281500000002', 'Halo');
    const path = `/tickets/${ticket.id}/comments`;
    await desk.agent.api('POST', path, { body: 'Nomor pesanan?', then: 'waiting_on_customer' });
    expect(await desk.ticket(ticket.id)).toMatchObject({
      status: 'waiting_on_customer',
      assignee_id: desk.agent.user.id,
    });
    await desk.agent.api('POST', path, { body: 'Sudah beres', then: 'resolved', is_resolution: true });
    expect(await desk.ticket(ticket.id)).toMatchObject({ status: 'resolved' });
    const wrong = await desk.agent.api('POST', path, { body: 'x', then: 'closed' });
    expect([wrong.status, wrong.body]).toMatchObject([422, { errors: [{ field: 'then' }] }]);
  });

  it('of a customer stand in his own ticket, which shows him no notes', async () => {
    const customer = await signIn(desk, { role: 'customer', name: 'Wati' });
    const ticket = await aTicket(desk, { by: customer });
    const path = `/tickets/${ticket.id}/comments`;
    await desk.agent.api('POST', path, { body: 'Rahasia', is_internal: true });
    await desk.agent.api('POST', path, { body: 'Nomor pesanan?', then: 'waiting_on_customer' });
    const added = await customer.api<Comment>('POST', path, { comment: 'INV-7' });
    expect([added.status, added.body]).toMatchObject([
      201,
      { author_type: 'customer', author_name: 'Wati', body: 'INV-7' },
    ]);
    expect(await desk.ticket(ticket.id)).toMatchObject({ status: 'in_progress' });
    const seen = await customer.api<CommentList>('GET', path);
    expect(seen.body.comments.map(({ body }) => body)).toEqual(['Nomor pesanan?', 'INV-7']);
    expect(seen.body.pagination.total).toBe(2);
    expect((await customer.api('POST', path, { body: 'x', is_internal: true })).status).toBe(403);
    const stranger = await signIn(desk, { role: 'customer' });
    expect((await stranger.api('GET', path)).status).toBe(404);
    expect((await stranger.api('POST', path, { body: 'x' })).status).toBe(404);
  });

  it('of a customer on a ticket long closed open a new one that follows it', async () => {
    const customer = await signIn(desk, { role: 'customer' });
    const ticket = await aTicket(desk, { by: customer });
    await desk.agent.api('POST', `/tickets/${ticket.id}/close`);
    const fifteenDaysAgo = new Date(desk.clock.now().getTime() - 15 * 86_400_000);
    await desk.db.query('UPDATE tickets SET closed_at = $2 WHERE id = $1', [ticket.id, fifteenDaysAgo]);
    const { body } = await customer.api<{ ticket_id: string }>('POST', `/tickets/${ticket.id}/comments`, {
      body: 'Rusak lagi',
    });
    expect(body.ticket_id).not.toBe(ticket.id);
    expect(await desk.ticket(body.ticket_id)).toMatchObject({ follow_up_of_id: ticket.id, status: 'open' });
    expect(await desk.ticket(ticket.id)).toMatchObject({ status: 'closed' });
  });

  it('are read a hundred at a time, backwards', async () => {
    const ticket = await aTicket(desk, { by: desk.agent });
    const path = `/tickets/${ticket.id}/comments`;
    for (const number of [1, 2, 3, 4, 5]) await desk.agent.api('POST', path, { body: `catatan ${number}` });
    const newest = (await desk.agent.api<CommentList>('GET', `${path}?limit=2`)).body;
    expect(newest.comments.map(({ body }) => body)).toEqual(['catatan 4', 'catatan 5']);
    expect(newest.pagination).toMatchObject({ total: 5, next_cursor: newest.comments[0]?.id });
    const older = (
      await desk.agent.api<CommentList>('GET', `${path}?before=${newest.pagination.next_cursor}`)
    ).body;
    expect(older.comments.map(({ body }) => body)).toEqual(['catatan 1', 'catatan 2', 'catatan 3']);
    const wrong = await desk.agent.api('GET', `${path}?before=${ticket.id}`);
    expect([wrong.status, wrong.body]).toMatchObject([422, { errors: [{ field: 'before' }] }]);
  });

  it('that cannot be are refused with the field that is wrong', async () => {
    const ticket = await aTicket(desk, { by: desk.agent });
    const path = `/tickets/${ticket.id}/comments`;
    for (const body of [
      {},
      { body: '' },
      { body: '   ' },
      { body: 7 },
      { body: 'x'.repeat(10_001) },
      { body: 'a\0b' },
    ]) {
      const answer = await desk.agent.api('POST', path, body);
      expect([answer.status, answer.body]).toMatchObject([422, { errors: [{ field: 'body' }] }]);
    }
    expect((await desk.agent.api('POST', '/tickets/nichts/comments', { body: 'x' })).status).toBe(404);
    expect((await desk.agent.api('POST', `/messages/${ticket.id}/retry`)).status).toBe(404);
    expect((await desk.agent.api('POST', '/messages/nichts/retry')).status).toBe(404);
  });
});
