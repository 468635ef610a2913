import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../test/builders/sign-in.ts';
import { aWorkspace } from '../../../test/builders/workspace.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';
import { type TicketAnswer } from '../tickets/ticket-answers.dto.ts';
import { type TemplateAnswer, type TemplateListAnswer } from './templates.dto.ts';

let app: TestApp;
let admin: SignedIn;
let agent: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
  admin = await signIn(app, { role: 'admin' });
  agent = await signIn(app, { workspaceId: admin.user.workspaceId });
  await admin.api('POST', '/custom-fields', { name: 'Nomor pesanan', kind: 'text', slug: 'order_no' });
  await admin.api('POST', '/custom-fields', { name: 'Garansi', kind: 'checkbox' });
});
afterAll(() => app.close());

const add = (body: object, by = admin) => by.api<TemplateAnswer>('POST', '/templates', body);
const refund = {
  name: 'Pengembalian',
  subject: 'Pengembalian dana',
  description: 'Alasan:\nNomor rekening:',
  category: 'billing',
  priority: 'high',
  tags: 'refund,uang',
  custom_fields: { garansi: true },
  requires: ['requester', 'custom_fields.order_no'],
};
const open = (body: object, by = agent) =>
  by.api<TicketAnswer & { errors?: { field: string }[] }>('POST', '/tickets', body);

describe('templates', () => {
  it('say what whoever uses them leaves out', async () => {
    const { status, body: template } = await add(refund);
    expect(status).toBe(201);
    expect(template).toMatchObject({ ...refund, tags: ['refund', 'uang'] });

    const opened = await open({
      template_id: template.id,
      tags: 'penting',
      priority: 'low',
      requester_phone: '6281200011122',
      custom_fields: { order_no: 'INV-7' },
    });

    expect(opened.status).toBe(201);
    expect(opened.body).toMatchObject({
      subject: 'Pengembalian dana',
      description: 'Alasan:\nNomor rekening:',
      category: 'billing',
      priority: 'low',
      tags: ['penting', 'refund', 'uang'],
      custom_fields: { garansi: true, order_no: 'INV-7' },
    });
  });

  it('require what they say', async () => {
    const { body: template } = await add({
      ...refund,
      name: 'Ketat',
      requires: 'requester,description,assignee',
    });

    const refused = await open({ template_id: template.id });

    expect(refused.status).toBe(422);
    expect(refused.body.errors?.map(({ field }) => field)).toEqual(['requester_email', 'assignee_id']);
  });

  it('need a subject from somewhere', async () => {
    const { body: template } = await add({ name: 'Tanpa subjek' });

    expect((await open({ template_id: template.id })).body.errors).toMatchObject([{ field: 'subject' }]);
    expect((await open({ template_id: template.id, subject: 'Ada' })).body.subject).toBe('Ada');
    expect((await open({ template_id: agent.user.id })).body.errors).toMatchObject([
      { field: 'template_id' },
    ]);
    const customer = await signIn(app, { role: 'customer', workspaceId: admin.user.workspaceId });
    expect((await open({ template_id: template.id, subject: 'A' }, customer)).status).toBe(422);
  });

  it('follow what they name when it is renamed, merged or deleted', async () => {
    const { body: template } = await add({ ...refund, name: 'Ikut', tags: ['lama', 'hapus'], requires: [] });
    const tags = (await admin.api<{ tags: { id: string; name: string }[] }>('GET', '/tags?names=lama,hapus'))
      .body.tags;
    const idOf = (name: string) => tags.find((tag) => tag.name === name)?.id;
    const { body: stays } = await admin.api<{ id: string }>('POST', '/tags', { name: 'baru' });
    await admin.api('POST', `/tags/${stays.id}/merge`, { source_ids: [idOf('lama')] });
    await admin.api('DELETE', `/tags/${idOf('hapus')}`);
    const { body: list } = await admin.api<{ categories: { id: string; slug: string }[] }>(
      'GET',
      '/tickets/categories',
    );
    const billing = list.categories.find(({ slug }) => slug === 'billing');
    await admin.api('DELETE', `/tickets/categories/${billing?.id}?reassign_to=account`);

    const { body } = await agent.api<TemplateAnswer>('GET', `/templates/${template.id}`);

    expect(body).toMatchObject({ tags: ['baru'], category: 'account' });
    expect((await open({ template_id: template.id })).body).toMatchObject({
      tags: ['baru'],
      category: 'account',
    });
  });

  it('are changed, and emptied, field by field', async () => {
    const { body: template } = await add({ ...refund, name: 'Ubah', category: 'account' });
    const change = (body: object, method = 'PATCH') =>
      admin.api<TemplateAnswer>(method, `/templates/${template.id}`, body);

    expect((await change({ name: 'Berubah' })).body).toMatchObject({
      name: 'Berubah',
      category: 'account',
      priority: 'high',
    });
    const emptied = {
      category: null,
      priority: null,
      tags: [],
      custom_fields: {},
      requires: [],
      subject: '',
    };
    expect((await change(emptied, 'PUT')).body).toMatchObject({
      ...emptied,
      name: 'Berubah',
      category_id: null,
    });
    expect((await change({ name: 'pengembalian' })).body).toMatchObject({ code: 'templates.name_taken' });
    expect((await add({ name: 'BERUBAH' })).status).toBe(409);
  });

  it('are listed by name, for agents to use and for admins to change', async () => {
    const { body } = await agent.api<TemplateListAnswer>('GET', '/templates');
    const names = body.templates.map(({ name }) => name.toLowerCase());

    expect(names).toEqual(names.toSorted());
    expect((await add({ name: 'A' }, agent)).status).toBe(403);
    const [first] = body.templates;
    expect((await agent.api('PATCH', `/templates/${first?.id}`, {})).status).toBe(403);
    expect((await agent.api('DELETE', `/templates/${first?.id}`)).status).toBe(403);
  });

  it('go, and leave the tickets they opened', async () => {
    const { body: template } = await add({ name: 'Pergi', subject: 'Tinggal' });
    const { body: ticket } = await open({ template_id: template.id });

    expect((await admin.api('DELETE', `/templates/${template.id}`)).status).toBe(204);

    expect((await admin.api('GET', `/templates/${template.id}`)).body.code).toBe('templates.not_found');
    expect((await agent.api('GET', `/tickets/${ticket.id}`)).status).toBe(200);
    const rows = await app.db.query<{ type: string }>(
      "SELECT type FROM events WHERE data->>'template_id' = $1 ORDER BY id",
      [template.id],
    );
    expect(rows.map(({ type }) => type)).toEqual(['template.created', 'template.deleted']);
  });

  it.each<[string, object]>([
    ['name', {}],
    ['category', { name: 'A', category: 'nothing' }],
    ['category_id', { name: 'A', category_id: '01a1faa8-bc15-7495-af96-a417eba240b5' }],
    ['priority', { name: 'A', priority: 'asap' }],
    ['requires', { name: 'A', requires: ['magic'] }],
    ['custom_fields.nothing', { name: 'A', custom_fields: { nothing: 1 } }],
    ['tags', { name: 'A', tags: [1] }],
  ])('with a wrong %s are refused', async (field, body) => {
    const { status, body: problem } = await admin.api<{ errors: { field: string }[] }>(
      'POST',
      '/templates',
      body,
    );
    expect([status, problem.errors.map((error) => error.field)]).toEqual([422, [field]]);
  });

  it('of one workspace are none of another', async () => {
    const { body: template } = await add({ name: 'Rahasia', subject: 'Rahasia' });
    const other = await aWorkspace(app);
    const stranger = await signIn(app, { role: 'admin', workspaceId: other.id });

    expect((await stranger.api<TemplateListAnswer>('GET', '/templates')).body.templates).toEqual([]);
    expect((await stranger.api('GET', `/templates/${template.id}`)).status).toBe(404);
    expect((await open({ template_id: template.id }, stranger)).status).toBe(422);
  });
});
