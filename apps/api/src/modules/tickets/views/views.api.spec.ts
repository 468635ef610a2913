import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { aTicket } from '../../../../test/builders/ticket.ts';
import { aWorkspace } from '../../../../test/builders/workspace.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { type ViewAnswer, type ViewCountsAnswer, type ViewListAnswer } from './views.dto.ts';

let app: TestApp;
let admin: SignedIn;
let rini: SignedIn;
let dodi: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
  admin = await signIn(app, { role: 'admin' });
  rini = await signIn(app, { name: 'Rini' });
  dodi = await signIn(app, { name: 'Dodi' });
});
afterAll(() => app.close());

const save = (body: object, by = rini) => by.api<ViewAnswer>('POST', '/views', body);
const list = async (by = rini): Promise<ViewAnswer[]> =>
  (await by.api<ViewListAnswer>('GET', '/views')).body.views;
const namesOf = async (by = rini) => (await list(by)).map(({ name }) => name);
const counts = async (ids: string, by = rini) =>
  (await by.api<ViewCountsAnswer>('GET', `/views/counts?ids=${ids}`)).body.counts;

describe('views', () => {
  it('that everybody has are three, pinned, in the reader’s language', async () => {
    const english = await signIn(app);
    await english.api('PATCH', '/auth/me', { locale: 'en' });
    expect(await list(english)).toMatchObject([
      { id: 'mine', kind: 'built_in', name: 'My tickets', is_pinned: true, filters: { assignee: 'me' } },
      { id: 'unassigned', name: 'Unassigned', abilities: { edit: false, delete: false } },
      { id: 'all', name: 'All tickets', filters: {} },
    ]);
    expect((await english.api('DELETE', '/views/mine')).status).toBe(404);
  });

  it('keep filters under a name, and are renamed, refined and deleted', async () => {
    const filters = { priority: 'urgent,high', status: 'open', q: 'resi' };
    const { status, body: view } = await save({ name: 'Gawat', filters });
    expect([status, view]).toMatchObject([201, { kind: 'own', name: 'Gawat', filters, is_pinned: false }]);

    const changed = await rini.api<ViewAnswer>('PATCH', `/views/${view.id}`, { filters: { tag: 'vip' } });
    expect(changed.body).toMatchObject({ name: 'Gawat', filters: { tag: 'vip' } });
    expect(await namesOf(dodi)).not.toContain('Gawat');
    expect((await dodi.api('GET', `/views/${view.id}`)).status).toBe(404);
    expect((await rini.api('DELETE', `/views/${view.id}`)).status).toBe(204);
    expect((await rini.api('GET', `/views/${view.id}`)).body.code).toBe('views.not_found');
  });

  it('that are shared are everybody’s to see, and their owner’s and admins’ to change', async () => {
    const { body: view } = await save({ name: 'Bersama', filters: {}, is_shared: true });

    const [seen] = (await list(dodi)).filter(({ id }) => id === view.id);
    expect(seen).toMatchObject({ kind: 'shared', owner_name: 'Rini', abilities: { edit: false } });
    expect((await dodi.api('PATCH', `/views/${view.id}`, { name: 'Milik Dodi' })).status).toBe(403);
    expect((await dodi.api('DELETE', `/views/${view.id}`)).status).toBe(403);
    const renamed = await admin.api<ViewAnswer>('PATCH', `/views/${view.id}`, { name: 'Milik bersama' });
    expect(renamed.body).toMatchObject({ name: 'Milik bersama', kind: 'shared' });
    expect((await admin.api('PATCH', `/views/${view.id}`, { is_shared: false })).status).toBe(403);
    await rini.api('PATCH', `/views/${view.id}`, { is_shared: false });
    expect((await admin.api('DELETE', `/views/${view.id}`)).status).toBe(404);
  });

  it('stand in the order in which one pins them, for oneself alone', async () => {
    const { body: a } = await save({ name: 'A', filters: {} }, dodi);
    const { body: b } = await save({ name: 'B', filters: {} }, dodi);
    const order = await dodi.api<ViewListAnswer>('PUT', '/views/order', { pinned_ids: [b.id, 'all', a.id] });

    expect(order.body.views.map(({ id }) => id)).toEqual([b.id, 'all', a.id, 'mine', 'unassigned']);
    expect((await list()).slice(0, 3).map(({ id }) => id)).toEqual(['mine', 'unassigned', 'all']);
    await dodi.api('DELETE', `/views/${b.id}`);
    expect((await list(dodi))[0]?.id).toBe('all');
    expect((await dodi.api('PUT', '/views/order', { pinned_ids: ['nonsense'] })).status).toBe(422);
  });

  it('tell how many tickets they show, those with a filter that is gone none', async () => {
    const other = await aWorkspace(app);
    const lead = await signIn(app, { role: 'admin', workspaceId: other.id });
    const [first] = await Promise.all([1, 2, 3].map(() => aTicket(app, { by: lead, tags: ['vip'] })));
    await lead.api('POST', `/tickets/${first?.id}/claim`, {});
    const { body: vip } = await save({ name: 'VIP', filters: { tag: 'vip', assignee: 'none' } }, lead);
    const { body: gone } = await save({ name: 'Hilang', filters: { category: 'tidak-ada' } }, lead);

    expect(await counts(`mine,unassigned,all,${vip.id},${gone.id}`, lead)).toEqual([
      { id: 'mine', count: 1, count_is_exact: true },
      { id: 'unassigned', count: 2, count_is_exact: true },
      { id: 'all', count: 3, count_is_exact: true },
      { id: vip.id, count: 2, count_is_exact: true },
      { id: gone.id, count: 0, count_is_exact: true },
    ]);
    expect(await counts(vip.id)).toEqual([]);
  });

  it.each<[string, object]>([
    ['name', { filters: {} }],
    ['filters', { name: 'X' }],
    ['filters.status', { name: 'X', filters: { status: 'happy' } }],
    ['filters.page', { name: 'X', filters: { page: '2' } }],
    ['filters.status', { name: 'X', filters: { status: ['open'] } }],
    ['filters.created_from', { name: 'X', filters: { created_from: 'yesterday' } }],
    ['is_shared', { name: 'X', filters: {}, is_shared: 'yes' }],
  ])('with a wrong %s are refused', async (field, body) => {
    const refused = await save(body);
    expect([refused.status, refused.body]).toMatchObject([422, { errors: [{ field }] }]);
  });

  it('are nothing to customers and other workspaces', async () => {
    const customer = await signIn(app, { role: 'customer' });
    expect((await customer.api('GET', '/views')).status).toBe(403);
    const { body: view } = await save({ name: 'Dalam', filters: {}, is_shared: true });
    const stranger = await signIn(app, { role: 'admin', workspaceId: (await aWorkspace(app)).id });
    expect(await namesOf(stranger)).not.toContain('Dalam');
    expect((await stranger.api('DELETE', `/views/${view.id}`)).status).toBe(404);
  });
});
