import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aCustomer, deliver, findMessage, whapiText } from '../../../../test/builders/customer.ts';
import { signIn, signInAs, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { aTicket } from '../../../../test/builders/ticket.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { until } from '../../../../test/until.ts';
import { type HistoryAnswer, type TicketAnswer, type TicketListAnswer } from '../ticket-answers.dto.ts';

let app: TestApp;
let sari: SignedIn;
let budi: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  sari = await signIn(app, { name: 'Sari' });
  budi = await signIn(app, { role: 'customer', name: 'Budi' });
});
afterAll(() => app.close());

const reply = (agent: SignedIn, id: string, more: object = {}) =>
  agent.api('POST', `/tickets/${id}/comments`, { body: 'Halo, kami bantu', ...more });
const read = async (id: string, by = sari) => (await by.api<TicketAnswer>('GET', `/tickets/${id}`)).body;
const act = (id: string, verb: string, body: object = {}) =>
  sari.api<TicketAnswer>('POST', `/tickets/${id}/${verb}`, body);
const types = async (id: string): Promise<string[]> =>
  (await sari.api<HistoryAnswer>('GET', `/tickets/${id}/history`)).body.history.map(({ type }) => type);

describe('an agent’s public reply', () => {
  it('takes a ticket that nobody has, and is the first response', async () => {
    const ticket = await aTicket(app, { by: budi });

    expect((await reply(sari, ticket.id)).status).toBe(201);

    const after = await read(ticket.id);
    expect(after).toMatchObject({
      status: 'in_progress',
      assignee_id: sari.user.id,
      comments_count: 1,
      last_message: { body: 'Halo, kami bantu', author_type: 'agent' },
    });
    expect(after.first_response_at).not.toBeNull();
    expect(await types(ticket.id)).toEqual(['ticket.created', 'ticket.claimed']);
  });

  it('leaves the ticket with who has it, and the first response with the first', async () => {
    const joko = await signIn(app, { name: 'Joko' });
    const ticket = await aTicket(app, { by: budi });
    await reply(sari, ticket.id);
    const first = await read(ticket.id);
    app.clock.advance({ seconds: 60 });

    await reply(joko, ticket.id, { body: 'Saya bantu juga' });

    const after = await read(ticket.id);
    expect(after).toMatchObject({
      assignee_id: sari.user.id,
      first_response_at: first.first_response_at,
      last_message: { body: 'Saya bantu juga' },
      comments_count: 2,
    });
    expect(after.updated_at > first.updated_at).toBe(true);
  });

  it.each([
    ['waiting_on_customer', 'ticket.status_changed'],
    ['resolved', 'ticket.resolved'],
  ])('with then=%s does both in one call', async (then, type) => {
    const ticket = await aTicket(app, { by: budi });

    await reply(sari, ticket.id, { then });

    expect((await read(ticket.id)).status).toBe(then);
    expect(await types(ticket.id)).toEqual(['ticket.created', 'ticket.claimed', type]);
  });

  it('keeps the status of a ticket that waits or is done', async () => {
    const waiting = await aTicket(app, { by: budi });
    await act(waiting.id, 'status', { status: 'pending' });
    await reply(sari, waiting.id);
    expect(await read(waiting.id)).toMatchObject({
      status: 'waiting_on_customer',
      assignee_id: sari.user.id,
    });

    const done = await aTicket(app, { by: budi });
    await act(done.id, 'resolve');
    await reply(sari, done.id);
    expect(await read(done.id)).toMatchObject({ status: 'resolved', assignee_id: null });
  });

  it('is not written when what is to become of the ticket cannot be', async () => {
    const ticket = await aTicket(app, { by: budi });
    await act(ticket.id, 'close');

    const { status, body } = await reply(sari, ticket.id, { then: 'resolved' });

    expect([status, body.code]).toEqual([409, 'tickets.invalid_transition']);
    expect((await read(ticket.id)).comments_count).toBe(0);
  });
});

describe('a reply typed on the desk’s own phone', () => {
  it('counts as one, though nobody gets the ticket by it', async () => {
    const customer = aCustomer(app);
    const { ticketId } = await customer.writes('Halo, ada orang?');
    const timestamp = Math.ceil(app.clock.now().getTime() / 1000);
    const echo = whapiText(customer.phone, 'Ada, sebentar', { from_me: true, timestamp });

    await deliver(app.url, { messages: [echo] });
    await until('the echo', () => findMessage(app, echo.id));

    const after = await read(String(ticketId));
    expect(after).toMatchObject({
      status: 'in_progress',
      queue_state: 'pending',
      assignee_id: null,
      last_message: { body: 'Ada, sebentar', author_type: 'agent' },
    });
    expect(after.first_response_at).not.toBeNull();
  });
});

describe('a note', () => {
  it('changes nothing but the count', async () => {
    const ticket = await aTicket(app, { by: budi });

    await reply(sari, ticket.id, { is_internal: true });

    expect(await read(ticket.id)).toMatchObject({
      status: 'open',
      queue_state: 'pending',
      first_response_at: null,
      last_message: null,
      comments_count: 1,
      version: 1,
    });
  });
});

describe('a customer’s message', () => {
  const writes = (id: string) => budi.api('POST', `/tickets/${id}/comments`, { body: 'Masih belum bisa' });

  it('sets a waiting ticket going again', async () => {
    const held = await aTicket(app, { by: budi });
    await reply(sari, held.id, { then: 'waiting_on_customer' });
    await writes(held.id);
    expect(await read(held.id)).toMatchObject({
      status: 'in_progress',
      assignee_id: sari.user.id,
      last_message: { body: 'Masih belum bisa', author_type: 'customer' },
    });

    const free = await aTicket(app, { by: budi });
    await act(free.id, 'status', { status: 'pending' });
    await writes(free.id);
    expect(await read(free.id)).toMatchObject({ status: 'open', queue_state: 'pending' });
  });

  it('joins a ticket that is worked on, without an event of its own in the history', async () => {
    const ticket = await aTicket(app, { by: budi });

    await writes(ticket.id);

    expect(await read(ticket.id)).toMatchObject({ status: 'open', version: 1, comments_count: 1 });
    expect(await types(ticket.id)).toEqual(['ticket.created']);
  });

  it('reopens what was resolved, and leaves it with its agent', async () => {
    const ticket = await aTicket(app, { by: budi });
    await reply(sari, ticket.id, { then: 'resolved' });

    await writes(ticket.id);

    expect(await read(ticket.id)).toMatchObject({
      status: 'reopened',
      queue_state: 'assigned',
      assignee_id: sari.user.id,
      resolved_at: null,
    });
    expect((await types(ticket.id)).at(-1)).toBe('ticket.reopened');
  });

  it('reopens what was closed, at the queue’s end when nobody has it', async () => {
    const ticket = await aTicket(app, { by: budi });
    await act(ticket.id, 'close');
    app.clock.advance({ seconds: 300 });

    await writes(ticket.id);

    const after = await read(ticket.id);
    expect(after).toMatchObject({
      status: 'reopened',
      queue_state: 'pending',
      close_reason: null,
      closed_at: null,
    });
    expect(Date.parse(after.queue_entered_at) - Date.parse(ticket.queue_entered_at)).toBeGreaterThanOrEqual(
      300_000,
    );
  });

  it('starts a new ticket after the window, which tells of the old one', async () => {
    const ticket = await aTicket(app, { by: budi });
    await act(ticket.id, 'close');
    app.clock.advance({ days: 15 });
    budi = signInAs(app, budi.user);
    sari = signInAs(app, sari.user);

    const { body } = await writes(ticket.id);

    expect(body.ticket_id).not.toBe(ticket.id);
    expect(await read(String(body.ticket_id))).toMatchObject({
      status: 'open',
      follow_up_of_id: ticket.id,
      comments_count: 1,
      last_message: { body: 'Masih belum bisa' },
    });
    expect((await read(ticket.id)).status).toBe('closed');
    expect((await budi.api<TicketListAnswer>('GET', '/tickets/my')).body.pagination.total).toBe(2);
  });
});
