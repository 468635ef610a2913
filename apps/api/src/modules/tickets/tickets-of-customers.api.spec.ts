import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../test/builders/sign-in.ts';
import { aTicket } from '../../../test/builders/ticket.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';
import { until } from '../../../test/until.ts';
import { type SearchResultAnswer } from './searching/search.dto.ts';
import { type TicketAnswer, type TicketListAnswer } from './ticket-answers.dto.ts';

let app: TestApp;
let sari: SignedIn;
let budi: SignedIn;
let siti: SignedIn;
let own: TicketAnswer;
let others: TicketAnswer;

beforeAll(async () => {
  app = await startTestApp();
  sari = await signIn(app, { name: 'Sari' });
  budi = await signIn(app, { role: 'customer', name: 'Budi' });
  siti = await signIn(app, { role: 'customer', name: 'Siti' });
  own = await aTicket(app, { by: budi, subject: 'Punya Budi' });
  others = await aTicket(app, { by: siti, subject: 'Punya Siti' });
});
afterAll(() => app.close());

describe('a customer', () => {
  it('is the requester of what he opens, for nobody else and given to nobody', async () => {
    const { status, body } = await budi.api<TicketAnswer>('POST', '/tickets', {
      subject: 'Halo',
      requester_email: 'siti@toko.test',
      assignee_id: sari.user.id,
      tags: ['a'],
    });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      channel: 'portal',
      requester_name: 'Budi',
      user_id: budi.user.id,
      requester_email: budi.user.email,
      assignee_id: null,
      requester_id: own.requester_id,
    });
  });

  it('sees his own tickets only, whichever way he asks', async () => {
    for (const path of ['/tickets', '/tickets/my', '/tickets?q=Punya']) {
      const { body } = await budi.api<TicketListAnswer>('GET', path);
      const foreign = body.tickets.filter(({ user_id }) => user_id !== budi.user.id);
      expect(foreign).toEqual([]);
    }
    const { body } = await budi.api<TicketListAnswer>('GET', '/tickets?q=Punya');
    expect(body.tickets.map(({ subject }) => subject)).toEqual(['Punya Budi']);
  });

  it('is told of others’ tickets what is told of none', async () => {
    const unknown = await budi.api('GET', '/tickets/01a1faa8-bc15-7495-af96-a417eba240b5');
    const foreign = await budi.api('GET', `/tickets/${others.id}`);

    expect([unknown.status, foreign.status]).toEqual([404, 404]);
    expect({ ...foreign.body, request_id: '' }).toEqual({ ...unknown.body, request_id: '' });
    expect((await budi.api('POST', `/tickets/${others.ticket_number}/close`)).status).toBe(404);
    expect((await budi.api('POST', `/tickets/${others.ticket_number}/reopen`)).status).toBe(404);
  });

  it('sees no ticket that is internal, though it be about him', async () => {
    const internal = await aTicket(app, { by: budi, subject: 'Rahasia' });
    await app.db.query('UPDATE tickets SET is_internal = true WHERE id = $1', [internal.id]);

    expect((await budi.api('GET', `/tickets/${internal.id}`)).status).toBe(404);
    expect((await budi.api<TicketListAnswer>('GET', '/tickets/my?q=Rahasia')).body.tickets).toEqual([]);
  });

  it('reads and finds nothing of an internal ticket that was merged into his', async () => {
    const ticket = await aTicket(app, { by: budi, subject: 'Kulkas' });
    await sari.api('POST', `/tickets/${ticket.id}/comments`, { body: 'Kami periksa dulu' });
    const { requester_id } = ticket;
    const internal = await aTicket(app, { by: sari, requester_id, is_internal: true });
    await sari.api('POST', `/tickets/${ticket.id}/merge`, { source_ids: [internal.id] });
    await sari.api('POST', `/tickets/${internal.id}/comments`, { body: 'Kompresornya cacat pabrik' });
    const seen = async (by: SignedIn) => {
      const { tickets } = (await by.api<SearchResultAnswer>('GET', '/search?q=kompresornya')).body;
      return tickets.map((found) => found.ticket.id);
    };
    await until('the words to be found', async () => ((await seen(sari)).includes(ticket.id) ? true : null));

    expect(await seen(budi)).toEqual([]);
    const listed = await budi.api<TicketListAnswer>('GET', '/tickets?q=kompresornya');
    expect(listed.body.tickets).toEqual([]);
    const { body } = await budi.api<TicketAnswer>('GET', `/tickets/${ticket.id}`);
    expect(body).toMatchObject({ comments_count: 1, last_message: null });
    expect((await sari.api<TicketAnswer>('GET', `/tickets/${ticket.id}`)).body.comments_count).toBe(2);
  });

  it.each<[string, string]>([
    ['GET', '/tickets/all'],
    ['GET', '/tickets/queue'],
    ['GET', '/tickets/my-tickets'],
    ['GET', '/tickets/counters'],
    ['POST', '/tickets/queue/claim-next'],
    ['GET', '/tickets/{id}/history'],
    ['GET', '/tickets/{id}/assignments'],
    ['POST', '/tickets/{id}/claim'],
    ['POST', '/tickets/{id}/assign'],
    ['POST', '/tickets/{id}/unassign'],
    ['POST', '/tickets/{id}/status'],
    ['POST', '/tickets/{id}/resolve'],
  ])('may not %s %s', async (method, path) => {
    const { status, body } = await budi.api(
      method,
      path.replace('{id}', own.id),
      method === 'POST' ? {} : undefined,
    );

    expect([status, body.code]).toEqual([403, 'auth.forbidden']);
  });

  it('learns who helps him, but neither address nor what is said inside', async () => {
    const ticket = await aTicket(app, { by: budi });
    await sari.api('POST', `/tickets/${ticket.id}/claim`);
    await sari.api('POST', `/tickets/${ticket.id}/comments`, { body: 'Dia marah', is_internal: true });
    await sari.api('POST', `/tickets/${ticket.id}/comments`, { body: 'Kami periksa dulu' });
    await app.db.query('UPDATE tickets SET needs_attention = true WHERE id = $1', [ticket.id]);

    const { body } = await budi.api<TicketAnswer>('GET', `/tickets/${ticket.id}`);

    expect(body).toMatchObject({
      assigned_to_name: 'Sari',
      assigned_to_email: null,
      agent: { name: 'Sari', email: null },
      needs_attention: false,
      comments_count: 1,
      last_message: { body: 'Kami periksa dulu', author_type: 'agent' },
      abilities: { claim: false, assign: false, note: false, reply: true, resolve: false, close: false },
    });
    expect((await sari.api<TicketAnswer>('GET', `/tickets/${ticket.id}`)).body.comments_count).toBe(2);
  });

  it('confirms what was resolved, and takes it up again', async () => {
    const ticket = await aTicket(app, { by: budi });
    const tooEarly = await budi.api('POST', `/tickets/${ticket.id}/close`);
    expect([tooEarly.status, tooEarly.body.code]).toEqual([409, 'tickets.invalid_transition']);
    await sari.api('POST', `/tickets/${ticket.id}/resolve`);

    const confirmed = await budi.api<TicketAnswer>('POST', `/tickets/${ticket.id}/close`);
    expect(confirmed.body).toMatchObject({
      status: 'closed',
      close_reason: 'solved',
      abilities: { reopen: true },
    });
    const reopened = await budi.api<TicketAnswer>('POST', `/tickets/${ticket.id}/reopen`);
    expect(reopened.body).toMatchObject({ status: 'reopened', queue_state: 'pending' });
  });

  it('closes as solved, and calls nothing spam', async () => {
    const ticket = await aTicket(app, { by: budi });
    await sari.api('POST', `/tickets/${ticket.id}/resolve`);

    const { status, body } = await budi.api('POST', `/tickets/${ticket.id}/close`, { close_reason: 'spam' });

    expect([status, body.code]).toEqual([403, 'auth.forbidden']);
    const stillOpen = await budi.api<TicketAnswer>('GET', `/tickets/${ticket.id}`);
    expect(stillOpen.body).toMatchObject({ status: 'resolved', close_reason: null });
  });

  it('cannot reopen after the window', async () => {
    const ticket = await aTicket(app, { by: budi });
    await sari.api('POST', `/tickets/${ticket.id}/resolve`);
    await app.db.query(`UPDATE tickets SET resolved_at = resolved_at - interval '15 days' WHERE id = $1`, [
      ticket.id,
    ]);

    const { status } = await budi.api('POST', `/tickets/${ticket.id}/reopen`);

    expect(status).toBe(409);
    expect((await budi.api<TicketAnswer>('GET', `/tickets/${ticket.id}`)).body.abilities.reopen).toBe(false);
  });

  it('does not get somebody’s tickets by signing up with his address', async () => {
    const known = await aTicket(app, { by: sari, subject: 'Lama', requester_email: 'dewi@toko.test' });
    const dewi = await signIn(app, { role: 'customer', name: 'Bukan Dewi', email: 'dewi@toko.test' });
    await aTicket(app, { by: dewi, subject: 'Baru' });

    const { body } = await dewi.api<TicketListAnswer>('GET', '/tickets/my');

    expect(body.tickets.map(({ subject }) => subject)).toEqual(['Baru']);
    expect((await dewi.api('GET', `/tickets/${known.id}`)).status).toBe(404);
  });
});

describe('nobody', () => {
  it('gets no further than the door', async () => {
    const response = await fetch(`${app.url}/api/tickets/queue`);

    expect(response.status).toBe(401);
  });
});
