import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { aTicket } from '../../../../test/builders/ticket.ts';
import { setWorkspaceSettings } from '../../../../test/builders/workspace-settings.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { type TicketAnswer } from '../ticket-answers.dto.ts';

let app: TestApp;
let agent: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
  agent = await signIn(app, { name: 'Sari' });
});
afterAll(() => app.close());

const post = (body: object, by = agent) => by.api<TicketAnswer>('POST', '/tickets', body);
const localDay = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(app.clock.now()).replaceAll('-', '');

describe('POST tickets', () => {
  it('opens a ticket on behalf of a requester, with all that an answer tells', async () => {
    const { status, body } = await post({
      subject: '  Tidak bisa  masuk ',
      description: 'Sejak kemarin.\nSudah dicoba dua kali.',
      priority: 'high',
      category: 'account',
      tags: 'login, vip,login',
      requester_name: 'Budi Santoso',
      requester_email: 'Budi@Toko.Test',
      requester_phone: '+62 812-3456-7890',
    });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      workspace_id: agent.user.workspaceId,
      subject: 'Tidak bisa  masuk',
      description: 'Sejak kemarin.\nSudah dicoba dua kali.',
      status: 'open',
      queue_state: 'pending',
      priority: 'high',
      category: 'account',
      tags: ['login', 'vip'],
      channel: 'api',
      requester_name: 'Budi Santoso',
      requester_email: 'budi@toko.test',
      requester_phone: '6281234567890',
      creator_name: 'Budi Santoso',
      creator_email: 'budi@toko.test',
      customer_name: 'Budi Santoso',
      assignee_id: null,
      agent: null,
      sla: null,
      version: 1,
      comments_count: 0,
      last_message: null,
    });
    expect(body.ticket_number).toMatch(new RegExp(`^TKT-${localDay()}-\\d{4}$`));
    expect(body.queue_entered_at).toBe(body.created_at);
  });

  it.each(['description', 'body', 'comment', 'message_text', 'text'])(
    'takes the description as %s',
    async (name) => {
      expect((await post({ subject: 'Halo', [name]: 'Isinya' })).body.description).toBe('Isinya');
    },
  );

  it.each(['assignee_id', 'assigned_to_id', 'agent_id'])('gives it to %s, still open', async (name) => {
    const { body } = await post({ subject: 'Halo', [name]: agent.user.id });

    expect(body).toMatchObject({ status: 'open', queue_state: 'assigned', assignee_id: agent.user.id });
    expect(body.assigned_at).not.toBeNull();
  });

  it.each<[object, string]>([
    [{ subject: 'GAWAT' }, 'urgent'],
    [{ subject: 'Halo', description: 'ini tidak penting kok' }, 'low'],
    [{ subject: 'Gawat', description: 'besok saja' }, 'urgent'],
    [{ subject: 'Gawat', priority: 'low' }, 'low'],
    [{ subject: 'Kegawatan' }, 'medium'],
  ])('%j has the priority %s', async (body, priority) => {
    expect((await post(body)).body.priority).toBe(priority);
  });

  it('takes the priority of the category when no word says otherwise', async () => {
    await app.db.query(`UPDATE categories SET default_priority = 'high' WHERE slug = 'billing'`);

    expect((await post({ subject: 'Halo', category: 'billing' })).body.priority).toBe('high');
    expect((await post({ subject: 'Gawat', category: 'billing' })).body.priority).toBe('urgent');
  });

  it('takes a category by its id, and tags as a list', async () => {
    const { body: list } = await agent.api<{ categories: { id: string; slug: string }[] }>(
      'GET',
      '/tickets/categories',
    );
    const category_id = list.categories.find(({ slug }) => slug === 'other')?.id;

    const { body } = await post({ subject: 'Halo', category_id, tags: ['a', 'b'] });

    expect(body).toMatchObject({ category: 'other', category_id, tags: ['a', 'b'] });
  });

  it('finds the requester again by mail or phone, however it is written', async () => {
    const first = await post({
      subject: 'Satu',
      requester_phone: '+62 811 0000 111',
      requester_name: 'Siti',
    });
    const second = await post({
      subject: 'Dua',
      requester_phone: '628110000111',
      requester_email: 'siti@toko.test',
    });
    const third = await post({ subject: 'Tiga', requester_email: 'SITI@toko.test' });

    expect(new Set([first, second, third].map(({ body }) => body.requester_id)).size).toBe(1);
    expect(third.body).toMatchObject({ requester_name: 'Siti', requester_phone: '628110000111' });
  });

  it('makes one requester of ten at one instant', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post({ subject: 'Halo', requester_phone: '6281999888777' })),
    );

    expect(new Set(answers.map(({ body }) => body.requester_id)).size).toBe(1);
  });

  it.each<[string, object, string]>([
    ['no subject', {}, 'subject'],
    ['an empty subject', { subject: '   ' }, 'subject'],
    ['a long subject', { subject: 'x'.repeat(256) }, 'subject'],
    ['a subject that is no text', { subject: { a: 1 } }, 'subject'],
    ['NUL in it', { subject: 'a\u0000b' }, 'subject'],
    ['half a character', { subject: 'a\ud800' }, 'subject'],
    ['an unknown priority', { subject: 'Halo', priority: 'asap' }, 'priority'],
    ['an unknown category', { subject: 'Halo', category: 'nothing' }, 'category'],
    [
      'an unknown category id',
      { subject: 'Halo', category_id: '01a1faa8-bc15-7495-af96-a417eba240b5' },
      'category_id',
    ],
    ['a wrong mail', { subject: 'Halo', requester_email: 'budi' }, 'requester_email'],
    ['a mail of half a character', { subject: 'Halo', requester_email: '\ud800@x.id' }, 'requester_email'],
    ['a wrong phone', { subject: 'Halo', requester_phone: 'none' }, 'requester_phone'],
    ['a name alone', { subject: 'Halo', requester_name: 'Budi' }, 'requester_email'],
    ['too many tags', { subject: 'Halo', tags: Array.from({ length: 21 }, (_, at) => `tag ${at}`) }, 'tags'],
    ['tags that are no texts', { subject: 'Halo', tags: [1] }, 'tags'],
    [
      'an assignee who is nobody',
      { subject: 'Halo', assignee_id: '01a1faa8-bc15-7495-af96-a417eba240b5' },
      'assignee_id',
    ],
  ])('refuses %s', async (_, body, field) => {
    const { status, body: problem } = await agent.api<{ errors: { field: string }[] }>(
      'POST',
      '/tickets',
      body,
    );

    expect(status).toBe(422);
    expect(problem.errors.map((error) => error.field)).toEqual([field]);
  });
});

describe('ticket numbers', () => {
  it('are different for 200 tickets at one instant, and leave no room between them', async () => {
    const openers = await Promise.all(Array.from({ length: 10 }, () => signIn(app)));

    const tickets = await Promise.all(
      Array.from({ length: 200 }, (_, at) => aTicket(app, { by: openers[at % openers.length] })),
    );

    const sequences = tickets.map(({ ticket_number }) => Number(ticket_number.split('-')[2]));
    expect(new Set(sequences).size).toBe(200);
    expect(Math.max(...sequences) - Math.min(...sequences)).toBe(199);
  });

  it('begin at #1001 in the short format, and stand for the id in every form', async () => {
    const restore = await setWorkspaceSettings(app, { ticketNumberFormat: '#{seq}' });

    const first = await aTicket(app, { by: agent });
    const second = await aTicket(app, { by: agent });
    await restore();

    expect([first.ticket_number, second.ticket_number]).toEqual(['#1001', '#1002']);
    for (const form of ['1001', '%231001', first.id, first.id.toUpperCase()]) {
      expect((await agent.api('GET', `/tickets/${form}`)).body.id).toBe(first.id);
    }
    expect((await agent.api('GET', '/tickets/1003')).status).toBe(404);
  });

  it('begin anew with the workspace’s day', async () => {
    const today = await aTicket(app, { by: agent });
    app.clock.advance({ days: 1 });
    const tomorrow = await aTicket(app);

    expect(tomorrow.ticket_number).toBe(`TKT-${localDay()}-0001`);
    expect(tomorrow.ticket_number.slice(0, 12)).not.toBe(today.ticket_number.slice(0, 12));
  });
});

describe('what only the desk may say of a new ticket', () => {
  // The stories above take longer than a session.
  beforeAll(async () => {
    agent = await signIn(app, { name: 'Sari' });
  });

  it('is for a contact that is known already', async () => {
    const known = (await post({ subject: 'Pertama', requester_email: 'dewi@toko.test' })).body;

    const { status, body } = await post({ subject: 'Kedua', requester_id: known.requester_id });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      requester_id: known.requester_id,
      requester_email: 'dewi@toko.test',
      external_refs: [],
    });
    for (const nobody of [known.id, 'dewi']) {
      const { status: refused, body: problem } = await post({ subject: 'Ketiga', requester_id: nobody });
      expect([refused, problem]).toMatchObject([422, { errors: [{ field: 'requester_id' }] }]);
    }
  });

  it('is internal, and then its requester never sees it', async () => {
    const budi = await signIn(app, { role: 'customer' });
    const own = (await post({ subject: 'Punya Budi' }, budi)).body;

    const { body } = await post({ subject: 'Rahasia', requester_id: own.requester_id, is_internal: true });

    expect(body).toMatchObject({ is_internal: true, requester_id: own.requester_id });
    expect((await budi.api('GET', `/tickets/${body.id}`)).status).toBe(404);
    const sneaky = await post(
      { subject: 'Coba', is_internal: true, external_refs: [{ system: 'x', id: '1' }] },
      budi,
    );
    expect(sneaky.body).toMatchObject({ is_internal: false, external_refs: [] });
  });

  it('has references of other systems, each of one ticket only', async () => {
    const ref = { system: 'erp', id: 'SO-2031', url: 'https://erp.example.com/SO-2031' };
    const { body } = await post({ subject: 'Pesanan', external_refs: [ref, { system: 'crm', id: '7' }] });
    expect(body.external_refs).toEqual([{ system: 'crm', id: '7', url: null }, ref]);

    const again = await post({ subject: 'Lagi', external_refs: [{ system: 'erp', id: 'SO-2031' }] });
    expect([again.status, again.body]).toMatchObject([409, { code: 'tickets.external_ref_taken' }]);
    const other = await post({ subject: 'Lain', external_refs: [{ system: 'shop', id: 'SO-2031' }] });
    expect(other.status).toBe(201);
  });

  it.each([
    ['an address that is a program', [{ system: 'a', id: 'b', url: 'javascript:alert(1)' }]],
    ['a reference without an id', [{ system: 'a' }]],
    [
      'the same one twice',
      [
        { system: 'a', id: 'b' },
        { system: 'a ', id: 'b' },
      ],
    ],
    ['what is no reference', [[]]],
    ['nothing', [null]],
    ['a text', 'erp'],
  ])('refuses %s as a reference', async (_, external_refs) => {
    const { status, body } = await post({ subject: 'X', external_refs });

    expect([status, body]).toMatchObject([422, { code: 'request.invalid' }]);
  });
});
