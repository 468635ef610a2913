import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aCustomer, type Received } from '../../../../test/builders/customer.ts';
import { signIn, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { aTicket } from '../../../../test/builders/ticket.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { type HistoryAnswer, type TicketAnswer } from '../ticket-answers.dto.ts';

interface Comment {
  id: string;
  body: string;
  author_type: string;
  ticket_id: string;
  origin_ticket_number: string | null;
}

let app: TestApp;
let sari: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  sari = await signIn(app, { name: 'Sari' });
});
afterAll(() => app.close());

const read = async (id: string | null, by = sari) =>
  (await by.api<TicketAnswer>('GET', `/tickets/${String(id)}`)).body;
const act = (id: string | null, verb: string, body: object = {}, by = sari) =>
  by.api<TicketAnswer>('POST', `/tickets/${String(id)}/${verb}`, body);
const merge = (target: string | null, ...sources: (string | null)[]) =>
  act(target, 'merge', { source_ids: sources });
const said = async (id: string | null, by = sari): Promise<Comment[]> =>
  (await by.api<{ comments: Comment[] }>('GET', `/tickets/${String(id)}/comments`)).body.comments.filter(
    ({ author_type: author }) => author !== 'bot',
  );
const words = async (id: string | null, by = sari): Promise<string[]> =>
  (await said(id, by)).map(({ body }) => body);
const comment = async (id: string | null, body: string, more: object = {}, by = sari) => {
  app.clock.advance({ seconds: 1 });
  const answer = await act(id, 'comments', { body, ...more }, by);
  expect(answer.status).toBe(201);
  return answer.body as unknown as Comment;
};
const note = (id: string | null, body: string) => comment(id, body, { is_internal: true });
const history = async (id: string | null) =>
  (await sari.api<HistoryAnswer>('GET', `/tickets/${String(id)}/history`)).body.history;
const writes = (customer: ReturnType<typeof aCustomer>, text: string): Promise<Received> => {
  app.clock.advance({ seconds: 1 });
  return customer.writes(text);
};

describe('merging', () => {
  it('makes one thread of both, in the order of time, and shows by which ticket each message came', async () => {
    const [target, source] = [await aTicket(app, { by: sari }), await aTicket(app, { by: sari })];
    await note(target.id, 'satu');
    await note(source.id, 'dua');
    await note(target.id, 'tiga');

    const { status, body } = await merge(target.id, source.ticket_number);

    expect([status, body.id, body.comments_count]).toEqual([200, target.id, 3]);
    expect((await said(target.id)).map((one) => [one.body, one.origin_ticket_number])).toEqual([
      ['satu', null],
      ['dua', source.ticket_number],
      ['tiga', null],
    ]);
    expect(await words(source.id)).toEqual(['satu', 'dua', 'tiga']);
    expect(await read(source.id)).toMatchObject({
      status: 'closed',
      close_reason: 'duplicate',
      merged_into_id: target.id,
      queue_state: null,
      abilities: {
        merge: false,
        unmerge: true,
        reopen: false,
        edit: false,
        change_status: false,
        reply: true,
      },
    });
  });

  it('tells it in the history of both', async () => {
    const [target, source] = [await aTicket(app, { by: sari }), await aTicket(app, { by: sari })];
    await merge(target.id, source.id);
    await act(source.id, 'unmerge');

    const told = async (id: string) =>
      (await history(id)).slice(1).map((row) => [row.type, row.related_ticket?.id, row.to_status]);
    expect(await told(source.id)).toEqual([
      ['ticket.merged', target.id, 'closed'],
      ['ticket.unmerged', target.id, 'open'],
    ]);
    expect(await told(target.id)).toEqual([
      ['ticket.source_merged', source.id, null],
      ['ticket.source_unmerged', source.id, null],
    ]);
  });

  it('brings what the customer writes later, and the answers, to the right person', async () => {
    const customer = aCustomer(app);
    const first = await writes(customer, 'Halo');
    const target = await aTicket(app, { by: sari });
    await merge(target.id, first.ticketId);

    expect((await writes(customer, 'Masih ada?')).ticketId).toBe(target.id);
    const answer = await comment(target.id, 'Ada, kami bantu');

    expect(answer).toMatchObject({ ticket_id: target.id });
    expect((await sari.api<{ ticket_id: string }>('GET', `/chats/${first.chatId}`)).body.ticket_id).toBe(
      target.id,
    );
    const [sent] = await app.db.query('SELECT chat_id FROM messages WHERE id = $1', [answer.id]);
    expect(sent).toEqual({ chat_id: first.chatId });
    expect(await read(target.id)).toMatchObject({ status: 'in_progress', comments_count: 4 });
  });

  it('lets a reply to a merged ticket land where its thread is', async () => {
    const budi = await signIn(app, { role: 'customer', name: 'Budi' });
    const source = await aTicket(app, { by: budi });
    const target = await aTicket(app, { by: budi });
    await merge(target.id, source.id);
    await act(target.id, 'resolve');

    expect(await comment(source.id, 'Masih rusak', {}, budi)).toMatchObject({ ticket_id: target.id });

    expect(await read(target.id)).toMatchObject({ status: 'reopened' });
    expect(await words(source.id, budi)).toEqual(['Masih rusak']);
    expect(await comment(source.id, 'Kami periksa')).toMatchObject({
      ticket_id: target.id,
      origin_ticket_number: source.ticket_number,
    });
  });

  it('shows a customer nothing of somebody else’s ticket that was merged with his', async () => {
    const [budi, ani] = [
      await signIn(app, { role: 'customer', name: 'Budi' }),
      await signIn(app, { role: 'customer', name: 'Ani' }),
    ];
    const [target, source] = [await aTicket(app, { by: budi }), await aTicket(app, { by: ani })];
    await comment(target.id, 'kata Budi', {}, budi);
    await comment(source.id, 'kata Ani', {}, ani);
    await merge(target.id, source.id);
    await comment(source.id, 'kata Ani lagi', {}, ani);

    expect(await words(target.id, budi)).toEqual(['kata Budi']);
    expect(await words(source.id, ani)).toEqual(['kata Ani', 'kata Ani lagi']);
    expect((await ani.api('GET', `/tickets/${target.id}`)).status).toBe(404);
    expect(await words(target.id)).toEqual(['kata Budi', 'kata Ani', 'kata Ani lagi']);
  });

  it('never hides work: a target that was done is reopened for a source that was not', async () => {
    const [target, source] = [await aTicket(app, { by: sari }), await aTicket(app, { by: sari })];
    await act(target.id, 'close');

    expect((await merge(target.id, source.id)).body).toMatchObject({
      status: 'reopened',
      queue_state: 'pending',
    });
  });

  it('leads on where the target was merged itself, and never in a circle', async () => {
    const [one, two, three] = [
      await aTicket(app, { by: sari }),
      await aTicket(app, { by: sari }),
      await aTicket(app, { by: sari }),
    ];
    await merge(two.id, one.id);

    expect((await merge(one.id, three.id)).body.id).toBe(two.id);
    const circles = [await merge(one.id, two.id), await merge(two.id, two.id)];
    expect(circles.map(({ status, body }) => [status, (body as unknown as { code: string }).code])).toEqual([
      [409, 'tickets.merged_into_itself'],
      [409, 'tickets.merged_into_itself'],
    ]);
    const other = await aTicket(app, { by: sari });
    expect((await merge(other.id, one.id)).body).toMatchObject({
      code: 'tickets.merged',
      merged_into_id: two.id,
    });
    expect((await merge(two.id, one.id)).status).toBe(200);
    expect((await merge(two.id, 'TKT-20200101-0001')).status).toBe(404);
  });

  it('refuses to work on a ticket that was merged, and says where it went', async () => {
    const [target, source] = [await aTicket(app, { by: sari }), await aTicket(app, { by: sari })];
    await merge(target.id, source.id);

    for (const verb of ['reopen', 'resolve', 'unassign']) {
      expect((await act(source.id, verb)).body).toMatchObject({
        code: 'tickets.merged',
        merged_into_id: target.id,
      });
    }
    expect((await act(source.id, 'claim')).status).toBe(409);
    const edit = await sari.api('PATCH', `/tickets/${source.id}`, { subject: 'Lain' });
    expect(edit.body).toMatchObject({ code: 'tickets.merged' });
  });

  it('is for the desk only', async () => {
    const budi = await signIn(app, { role: 'customer' });
    const [target, source] = [await aTicket(app, { by: budi }), await aTicket(app, { by: budi })];
    expect((await act(target.id, 'merge', { source_ids: [source.id] }, budi)).status).toBe(403);
    expect((await act(target.id, 'unmerge', {}, budi)).status).toBe(403);
  });
});

describe('unmerging', () => {
  it('restores both, and brings what came since to where it belongs', async () => {
    const customer = aCustomer(app);
    const source = await writes(customer, 'Halo');
    await act(source.ticketId, 'claim');
    await act(source.ticketId, 'status', { status: 'waiting_on_customer' });
    const target = await aTicket(app, { by: sari });
    await note(target.id, 'catatan lama');
    await merge(target.id, source.ticketId);
    await writes(customer, 'Ini datanya');
    await note(source.ticketId, 'lewat tiket lama');
    await note(target.id, 'catatan baru');

    expect((await act(target.id, 'unmerge', { source_ids: [source.ticketId] })).status).toBe(200);

    expect(await words(target.id)).toEqual(['catatan lama', 'catatan baru']);
    expect(await words(source.ticketId)).toEqual(['Halo', 'Ini datanya', 'lewat tiket lama']);
    expect((await said(source.ticketId)).every((one) => one.origin_ticket_number === null)).toBe(true);
    expect(await read(source.ticketId)).toMatchObject({
      status: 'in_progress',
      merged_into_id: null,
      close_reason: null,
      assignee_id: sari.user.id,
      comments_count: 4,
      last_message: { body: 'Ini datanya' },
    });
    expect(await read(target.id)).toMatchObject({ chat_id: null, comments_count: 2, last_message: null });
    expect((await writes(customer, 'Terima kasih')).ticketId).toBe(source.ticketId);
  });

  it('takes one of several out, however deep it stood', async () => {
    const customer = aCustomer(app);
    const deep = await writes(customer, 'paling dalam');
    const middle = await aTicket(app, { by: sari });
    const top = await aTicket(app, { by: sari });
    await note(middle.id, 'tengah');
    await merge(middle.id, deep.ticketId);
    await merge(top.id, middle.id);
    expect((await writes(customer, 'lagi')).ticketId).toBe(top.id);

    await act(middle.id, 'unmerge');

    expect(await words(top.id)).toEqual([]);
    expect(await words(middle.id)).toEqual(['paling dalam', 'tengah', 'lagi']);
    expect((await writes(customer, 'dan lagi')).ticketId).toBe(middle.id);
    await act(deep.ticketId, 'unmerge');
    expect(await words(deep.ticketId)).toEqual(['paling dalam', 'lagi', 'dan lagi']);
    expect(await read(middle.id)).toMatchObject({ comments_count: 1 });
    expect((await act(middle.id, 'unmerge')).body).toMatchObject({ code: 'tickets.not_merged' });
  });
});
