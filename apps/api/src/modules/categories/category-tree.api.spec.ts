import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../test/builders/sign-in.ts';
import { aTicket } from '../../../test/builders/ticket.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';
import { until } from '../../../test/until.ts';
import { type TicketAnswer, type TicketListAnswer } from '../tickets/ticket-answers.dto.ts';
import { type CategoryAnswer, type CategoryListAnswer } from './categories.dto.ts';

let app: TestApp;
let admin: SignedIn;
let agent: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
  admin = await signIn(app, { role: 'admin', name: 'Rini' });
  agent = await signIn(app, { workspaceId: admin.user.workspaceId });
});
afterAll(() => app.close());

const create = async (body: object): Promise<CategoryAnswer> =>
  (await admin.api<CategoryAnswer>('POST', '/tickets/categories', body)).body;
const patch = (id: string, body: object, by = admin) =>
  by.api<CategoryAnswer>('PATCH', `/tickets/categories/${id}`, body);
const list = async (): Promise<CategoryAnswer[]> =>
  (await agent.api<CategoryListAnswer>('GET', '/tickets/categories')).body.categories;
const below = async (slug: string): Promise<string[]> => {
  const all = await list();
  const parent = all.find((one) => one.slug === slug);
  return all.filter(({ parent_id }) => parent_id === parent?.id).map((one) => one.slug);
};
const events = (type: string) =>
  app.db.query<{ data: Record<string, unknown> }>(
    'SELECT data FROM events WHERE type = $1 ORDER BY id DESC',
    [type],
  );

describe('an admin', () => {
  it('adds a category as the older program did, and it stands at the end', async () => {
    const { status, body } = await admin.api<CategoryAnswer>('POST', '/tickets/categories', {
      name: 'Pengembalian dana',
      description: 'Payment and subscription issues',
      color: '#3B82F6',
    });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      slug: 'pengembalian_dana',
      colour: '#3b82f6',
      color: '#3b82f6',
      parent_id: null,
      position: 7,
      depth: 1,
      is_archived: false,
    });
    expect((await list()).at(-1)?.slug).toBe('pengembalian_dana');
    expect((await events('category.created'))[0]?.data).toMatchObject({ category_id: body.id });
  });

  it('builds a tree, and moves what is in it', async () => {
    const shipping = await create({ name: 'Pengiriman' });
    const late = await create({ name: 'Terlambat', parent_id: shipping.id });
    const lost = await create({ name: 'Hilang', parent_id: shipping.id, position: 0 });

    expect(late.depth).toBe(2);
    expect(await below('pengiriman')).toEqual(['hilang', 'terlambat']);
    expect((await patch(late.id, { position: 0 })).body.position).toBe(0);
    expect(await below('pengiriman')).toEqual(['terlambat', 'hilang']);
    expect((await patch(lost.id, { parent_id: null, position: 0 })).body.depth).toBe(1);
    expect((await list())[0]?.slug).toBe('hilang');
    const tree = await agent.api<CategoryListAnswer>('GET', '/tickets/categories?shape=tree');
    const node = tree.body.categories.find(({ slug }) => slug === 'pengiriman');
    expect(node?.children?.map(({ slug }) => slug)).toEqual(['terlambat']);
  });

  it('may neither make a circle nor go too deep', async () => {
    let parent = await create({ name: 'Satu' });
    const top = parent;
    for (const name of ['Dua', 'Tiga', 'Empat', 'Lima'])
      parent = await create({ name, parent_id: parent.id });

    for (const body of [
      { name: 'Enam', parent_id: parent.id },
      { name: 'X', parent_id: admin.user.id },
    ]) {
      const refused = await admin.api('POST', '/tickets/categories', body);
      expect([refused.status, refused.body.errors]).toMatchObject([422, [{ field: 'parent_id' }]]);
    }
    expect((await patch(top.id, { parent_id: parent.id })).status).toBe(422);
    expect((await patch(top.id, { parent_id: top.id })).status).toBe(422);
  });

  it('of two who turn the tree over at once leaves no circle', async () => {
    const one = await create({ name: 'Kiri' });
    const other = await create({ name: 'Kanan' });

    const answers = await Promise.all([
      patch(one.id, { parent_id: other.id }),
      patch(other.id, { parent_id: one.id }),
    ]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  });

  it('renames without changing what programs call it', async () => {
    const { id } = await create({ name: 'Garansi', default_priority: 'low' });

    const { body } = await patch(id, { name: 'Garansi resmi', colour: '#112233', description: 'Baru' });

    expect(body).toMatchObject({ slug: 'garansi', name: 'Garansi resmi', default_priority: 'low' });
    expect((await create({ name: 'Garansi' })).slug).toBe('garansi_2');
    const taken = await admin.api('POST', '/tickets/categories', { name: 'Lain', slug: 'garansi' });
    expect([taken.status, taken.body.code]).toEqual([409, 'categories.slug_taken']);
    expect(
      (await admin.api('PUT', `/tickets/categories/${id}`, { default_priority: null })).body,
    ).toMatchObject({
      default_priority: null,
      name: 'Garansi resmi',
    });
    expect((await events('category.updated'))[1]?.data).toMatchObject({
      changes: { name: { from: 'Garansi', to: 'Garansi resmi' } },
    });
  });

  it('archives one: its tickets keep it, new ones do not get it', async () => {
    const { id } = await create({ name: 'Musiman' });
    const ticket = await aTicket(app, { by: agent, category: 'musiman' });
    await patch(id, { is_archived: true });

    expect((await agent.api('POST', '/tickets', { subject: 'Halo', category: 'musiman' })).status).toBe(422);
    expect((await agent.api<TicketAnswer>('GET', `/tickets/${ticket.id}`)).body.category).toBe('musiman');
  });

  it.each<[string, object]>([
    ['name', {}],
    ['name', { name: ' ' }],
    ['colour', { name: 'A', colour: 'red' }],
    ['default_priority', { name: 'A', default_priority: 'asap' }],
    ['slug', { name: 'A', slug: 'Not a slug' }],
    ['parent_id', { name: 'A', parent_id: 'x' }],
    ['position', { name: 'A', position: -1 }],
  ])('is told of a wrong %s', async (field, body) => {
    const refused = await admin.api('POST', '/tickets/categories', body);
    expect([refused.status, refused.body.errors]).toMatchObject([422, [{ field }]]);
  });
});

describe('deleting a category', () => {
  const remove = (id: string, query = '') => admin.api('DELETE', `/tickets/categories/${id}${query}`);

  it('asks where its tickets go, and takes them there', async () => {
    const old = await create({ name: 'Lama' });
    const child = await create({ name: 'Anak', parent_id: old.id });
    const ticket = await aTicket(app, { by: agent, category: 'lama' });

    const asked = await remove(old.id);
    expect([asked.status, asked.body.code, asked.body.tickets_count]).toEqual([409, 'categories.in_use', 1]);
    expect((await remove(old.id, '?reassign_to=nothing')).status).toBe(422);
    expect((await remove(old.id, '?reassign_to=lama')).status).toBe(422);
    expect((await admin.api(`GET`, `/tickets/categories/${old.id}/use`)).body.tickets_count).toBe(1);
    expect((await remove(old.id, '?reassign_to=other')).status).toBe(204);

    expect((await agent.api<TicketAnswer>('GET', `/tickets/${ticket.id}`)).body.category).toBe('other');
    expect((await list()).find(({ id }) => id === child.id)).toMatchObject({ parent_id: null, depth: 1 });
    expect((await remove(old.id)).status).toBe(404);
    expect((await events('category.deleted'))[0]?.data).toMatchObject({ category_id: old.id, name: 'Lama' });
  });

  it('lets programs that still name it reach what took its place', async () => {
    const old = await create({ name: 'Dulu' });
    await remove(old.id, '?reassign_to=billing');

    const { category } = await aTicket(app, { by: agent, category: 'dulu' });

    expect(category).toBe('billing');
  });

  it('may leave its tickets without one', async () => {
    const old = await create({ name: 'Kosong' });
    const ticket = await aTicket(app, { by: agent, category: 'kosong' });

    expect((await remove(old.id, '?reassign_to=none')).status).toBe(204);

    expect((await agent.api<TicketAnswer>('GET', `/tickets/${ticket.id}`)).body.category).toBeNull();
  });

  it('moves thousands of tickets in the background', async () => {
    const old = await create({ name: 'Ramai' });
    await app.db.query(
      `INSERT INTO tickets (workspace_id, id, ticket_number, subject, status, priority, channel, category_id,
         queue_entered_at, created_at, updated_at)
       SELECT $1, gen_random_uuid(), 'BIG-' || n, 'Ramai', 'open', 'low', 'api', $2, $3, $3, $3
       FROM generate_series(1, 2500) n`,
      [admin.user.workspaceId, old.id, app.clock.now()],
    );

    expect((await remove(old.id, '?reassign_to=account')).status).toBe(204);

    const total = async (): Promise<number> =>
      (await agent.api<TicketListAnswer>('GET', '/tickets/all?category=account&limit=1')).body.pagination
        .total;
    expect(await total()).toBe(2500);
    await until('all tickets to be moved', async () => {
      const [left] = await app.db.query('SELECT FROM tickets WHERE category_id = $1 LIMIT 1', [old.id]);
      return left === undefined;
    });
    expect(await total()).toBe(2500);
  });
});

describe('an agent', () => {
  it('reads categories and changes none', async () => {
    const [first] = await list();

    expect((await agent.api('GET', `/tickets/categories/${first?.id}`)).status).toBe(200);
    expect((await agent.api('POST', '/tickets/categories', { name: 'A' })).status).toBe(403);
    expect((await patch(first?.id ?? '', { name: 'A' }, agent)).status).toBe(403);
    expect((await agent.api('DELETE', `/tickets/categories/${first?.id}`)).status).toBe(403);
    expect((await agent.api('GET', `/tickets/categories/${agent.user.id}`)).body.code).toBe(
      'categories.not_found',
    );
  });

  it('finds tickets by a category and all below it', async () => {
    const top = await create({ name: 'Gudang' });
    const rack = await create({ name: 'Rak', parent_id: top.id });
    await aTicket(app, { by: agent, category: 'gudang', subject: 'Atas' });
    await aTicket(app, { by: agent, category_id: rack.id, subject: 'Bawah' });

    const subjects = async (query: string): Promise<string[]> =>
      (await agent.api<TicketListAnswer>('GET', `/tickets/all?${query}&sort=created_at`)).body.tickets.map(
        ({ subject }) => subject,
      );
    expect(await subjects('category=gudang')).toEqual(['Atas', 'Bawah']);
    expect(await subjects(`category_id=${rack.id}`)).toEqual(['Bawah']);
    expect(await subjects('category=rak,garansi')).toEqual(['Bawah']);
    expect((await agent.api('GET', '/tickets/all?category=nothing')).status).toBe(422);
    const { body } = await agent.api<TicketListAnswer>('GET', '/tickets/all?category=none');
    expect(body.tickets.every(({ category }) => category === null)).toBe(true);
  });
});
