import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { aTicket } from '../../../../test/builders/ticket.ts';
import { setWorkspaceSettings } from '../../../../test/builders/workspace-settings.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { type HistoryAnswer, type TicketAnswer } from '../ticket-answers.dto.ts';

interface ConflictAnswer {
  code: string;
  version: number;
  conflicts: { field: string; from: string | null; to: string | null; changed_by: { name: string } }[];
}

let app: TestApp;
let sari: SignedIn;
let joko: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
  sari = await signIn(app, { name: 'Sari' });
  const { workspaceId } = sari.user;
  joko = await signIn(app, { name: 'Joko', workspaceId });
  const admin = await signIn(app, { role: 'admin', workspaceId });
  await admin.api('POST', '/custom-fields', { name: 'Nomor pesanan', kind: 'text', slug: 'order_no' });
  await admin.api('POST', '/custom-fields', { name: 'Kurir', kind: 'choice', options: ['JNE', 'Pos'] });
});
afterAll(() => app.close());

const edit = (ticket: { id: string }, body: object, by = sari, headers?: Record<string, string>) =>
  by.api<TicketAnswer & ConflictAnswer>('PATCH', `/tickets/${ticket.id}`, body, headers);
const read = async ({ id }: { id: string }): Promise<TicketAnswer> =>
  (await sari.api<TicketAnswer>('GET', `/tickets/${id}`)).body;

describe('PATCH tickets/:id', () => {
  it('changes what is named, and nothing else', async () => {
    const ticket = await aTicket(app, { by: sari, description: 'Isi', tags: ['a'] });

    const { status, body } = await edit(ticket, {
      subject: 'Baru',
      priority: 'urgent',
      category: 'billing',
      tags: ['b', 'c'],
      custom_fields: { order_no: 'INV-7', kurir: 'jne' },
    });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      subject: 'Baru',
      description: 'Isi',
      priority: 'urgent',
      category: 'billing',
      tags: ['b', 'c'],
      custom_fields: { order_no: 'INV-7', kurir: 'jne' },
      status: 'open',
      version: 2,
    });
    expect(await read(ticket)).toEqual(body);
  });

  it('empties what is null, and a list that is empty', async () => {
    const ticket = await aTicket(app, {
      by: sari,
      category: 'billing',
      tags: 'a,b',
      custom_fields: { order_no: 'x' },
    });

    const { body } = await edit(ticket, {
      category: null,
      tags: [],
      description: '',
      custom_fields: { order_no: null },
    });

    expect(body).toMatchObject({
      category: null,
      category_id: null,
      tags: [],
      custom_fields: {},
      version: 2,
    });
  });

  it('takes number and aliases, and is PUT as well', async () => {
    const ticket = await aTicket(app, { by: sari });
    const { category_id } = await aTicket(app, { by: sari, category: 'account' });

    const { body } = await sari.api<TicketAnswer>('PUT', `/tickets/${ticket.ticket_number}`, {
      category_id,
      tags: 'x, y',
    });

    expect(body).toMatchObject({ category: 'account', tags: ['x', 'y'] });
  });

  it('is no new version when nothing is different', async () => {
    const ticket = await aTicket(app, { by: sari, tags: ['a'] });

    const { status, body } = await edit(ticket, {
      subject: ticket.subject,
      tags: ['A'],
      add_tags: ['a'],
      version: 1,
    });

    expect([status, body.version]).toEqual([200, 1]);
    expect((await edit(ticket, {})).body.version).toBe(1);
  });

  it('adds and takes off single tags', async () => {
    const ticket = await aTicket(app, { by: sari, tags: ['a', 'b'] });

    expect((await edit(ticket, { add_tags: ['c'], remove_tags: ['A'] })).body.tags).toEqual(['b', 'c']);
    const many = Array.from({ length: 19 }, (_, at) => `tag ${at}`);
    expect((await edit(ticket, { add_tags: many })).status).toBe(422);
  });

  it.each<[string, object]>([
    ['subject', { subject: ' ' }],
    ['priority', { priority: 'asap' }],
    ['category', { category: 'nothing' }],
    ['category_id', { category_id: 'x' }],
    ['tags', { tags: [1] }],
    ['custom_fields', { custom_fields: [] }],
    ['custom_fields.kurir', { custom_fields: { kurir: 'kapal' } }],
    ['version', { version: 0 }],
    ['version', { version: 99, subject: 'Lain' }],
  ])('refuses a wrong %s', async (field, body) => {
    const ticket = await aTicket(app, { by: sari });
    const refused = await sari.api<{ errors: { field: string }[] }>('PATCH', `/tickets/${ticket.id}`, body);
    expect([refused.status, refused.body.errors.map((error) => error.field)]).toEqual([422, [field]]);
  });

  it('is for those who see the ticket, and not for customers', async () => {
    const { workspaceId } = sari.user;
    const customer = await signIn(app, { role: 'customer', workspaceId });
    const own = await aTicket(app, { by: customer });
    expect((await edit(own, { subject: 'x' }, customer)).status).toBe(403);
    expect((await edit({ id: sari.user.id }, { subject: 'x' })).status).toBe(404);
    const held = await aTicket(app, { by: sari, assignee_id: sari.user.id });
    const restore = await setWorkspaceSettings(app, { agentsSee: 'own_and_queue' });
    expect((await edit(held, { subject: 'x' }, joko)).status).toBe(404);
    await restore();
  });
});

describe('two who edit one ticket', () => {
  it('both win when they change different fields, also fields of the workspace’s own', async () => {
    const ticket = await aTicket(app, { by: sari });

    const answers = await Promise.all([
      edit(ticket, { subject: 'Dari Sari', version: 1 }),
      edit(ticket, { priority: 'high', custom_fields: { kurir: 'pos' }, version: 1 }, joko),
      edit(ticket, { custom_fields: { order_no: 'INV-1' }, version: 1 }, joko),
      edit(ticket, { add_tags: ['x'], version: 1 }),
      edit(ticket, { add_tags: ['y'], version: 1 }, joko),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await read(ticket)).toMatchObject({
      subject: 'Dari Sari',
      priority: 'high',
      custom_fields: { kurir: 'pos', order_no: 'INV-1' },
      tags: ['x', 'y'],
      version: 6,
    });
  });

  it.each<[string, object, object, object]>([
    ['subject', { subject: 'A' }, { subject: 'B' }, { to: 'A' }],
    ['priority', { priority: 'high' }, { priority: 'low' }, { from: 'medium', to: 'high' }],
    ['category', { category: 'billing' }, { category: 'other' }, { from: null, to: 'Tagihan' }],
    ['tags', { tags: ['a'] }, { tags: ['b'] }, { added: ['a'] }],
    [
      'custom_fields.kurir',
      { custom_fields: { kurir: 'jne' } },
      { custom_fields: { kurir: 'pos' } },
      { label: 'Kurir', to: 'JNE' },
    ],
  ])(
    'in the same field, %s: the second is told who changed it to what',
    async (field, first, second, told) => {
      const ticket = await aTicket(app, { by: sari });
      await edit(ticket, { ...first, version: 1 }, joko);

      const { status, body } = await edit(ticket, { ...second, description: 'Lain', version: 1 });

      expect([status, body.code, body.version]).toEqual([409, 'tickets.version_conflict', 2]);
      expect(body.conflicts).toMatchObject([
        { field, ...told, changed_by: { id: joko.user.id, name: 'Joko' } },
      ]);
      expect((await read(ticket)).description).toBe('');
      expect((await edit(ticket, { ...second, version: 2 })).status).toBe(200);
    },
  );

  it('to the same value agree', async () => {
    const ticket = await aTicket(app, { by: sari });
    await edit(ticket, { priority: 'high', version: 1 }, joko);

    expect((await edit(ticket, { priority: 'high', version: 1 })).status).toBe(200);
  });

  it('may say the version in If-Match', async () => {
    const ticket = await aTicket(app, { by: sari });
    await edit(ticket, { subject: 'A' }, joko);

    for (const [value, status] of [
      ['"1"', 409],
      ['W/"1"', 409],
      ['"2"', 200],
      ['*', 200],
      ['x', 422],
    ] as const) {
      expect([
        value,
        (await edit(ticket, { subject: `B ${value}` }, sari, { 'if-match': value })).status,
      ]).toEqual([value, status]);
    }
  });

  it('lose nothing in a hundred rounds', async () => {
    const ticket = await aTicket(app, { by: sari });
    for (let round = 0; round < 100; round += 1) {
      const { version } = await read(ticket);
      const answers = await Promise.all([
        edit(ticket, { subject: `Sari ${round}`, version }),
        edit(ticket, { subject: `Joko ${round}`, version }, joko),
        edit(ticket, { custom_fields: { order_no: `INV-${round}` }, version }),
      ]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 409]);
      const [{ status: sariWon }] = answers;
      expect(await read(ticket)).toMatchObject({
        subject: `${sariWon === 200 ? 'Sari' : 'Joko'} ${round}`,
        custom_fields: { order_no: `INV-${round}` },
        version: version + 2,
      });
    }
  });
});

describe('the history', () => {
  it('tells each change in words', async () => {
    const ticket = await aTicket(app, { by: sari, tags: ['a', 'b'] });
    await edit(ticket, {
      priority: 'urgent',
      category: 'billing',
      tags: ['b', 'c'],
      custom_fields: { kurir: 'pos' },
    });

    const { body } = await sari.api<HistoryAnswer>('GET', `/tickets/${ticket.id}/history`);

    const [, priority, updated] = body.history;
    expect(priority).toMatchObject({
      type: 'ticket.priority_changed',
      from_priority: 'medium',
      to_priority: 'urgent',
    });
    expect(updated).toMatchObject({ type: 'ticket.updated', changed_by_name: 'Sari' });
    expect(updated?.changes).toEqual([
      { field: 'category', label: null, from: null, to: 'Tagihan', added: [], removed: [] },
      { field: 'tags', label: null, from: null, to: null, added: ['c'], removed: ['a'] },
      { field: 'custom_fields.kurir', label: 'Kurir', from: null, to: 'Pos', added: [], removed: [] },
    ]);
  });
});
