import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiClient } from '../../../test/builders/api-client.ts';
import { signIn, type SignedIn } from '../../../test/builders/sign-in.ts';
import { aTicket } from '../../../test/builders/ticket.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';
import { type WorkspaceAnswer, type WorkspaceListAnswer } from './workspaces.dto.ts';

let app: TestApp;
let owner: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
  owner = await signIn(app, { role: 'super_admin', name: 'Pemilik' });
});
afterAll(() => app.close());

const open = (body: object, by = owner) => by.api<WorkspaceAnswer>('POST', '/workspaces', body);

/** The same account, in another workspace. */
const inside = async (workspaceId: string): Promise<SignedIn> => {
  const { body } = await owner.api('POST', '/auth/switch-workspace', { workspace_id: workspaceId });
  const token = String(body.access_token);
  return { ...owner, token, api: apiClient(app.url, token) };
};

describe('further workspaces', () => {
  it('are opened by super admins, who go over into them', async () => {
    const { status, body: made } = await open({ name: 'Cabang Bandung' });
    expect([status, made]).toMatchObject([
      201,
      {
        slug: 'cabang_bandung',
        locale: 'id',
        timezone: 'Asia/Jakarta',
        role: 'super_admin',
        is_current: false,
      },
    ]);

    const there = await inside(made.id);
    const categories = await there.api<{ categories: object[] }>('GET', '/tickets/categories');
    expect(categories.body.categories).toHaveLength(7);
    const ticket = await aTicket(app, { by: there });
    expect(ticket.workspace_id).toBe(made.id);
    expect((await owner.api('GET', `/tickets/${ticket.id}`)).status).toBe(404);
    const { body } = await there.api<WorkspaceListAnswer>('GET', '/workspaces');
    expect(body.workspaces).toMatchObject([
      { id: owner.user.workspaceId, is_current: false },
      { id: made.id, is_current: true },
    ]);
  });

  it('have slugs of their own, given or made of the name', async () => {
    expect((await open({ name: 'Satu', slug: 'pusat' })).body.slug).toBe('pusat');
    const taken = await open({ name: 'Dua', slug: 'pusat' });
    expect([taken.status, taken.body]).toMatchObject([
      409,
      { code: 'workspaces.slug_taken', errors: [{ field: 'slug' }] },
    ]);
    expect((await open({ name: 'Pusat' })).body.slug).toBe('pusat_2');
  });

  it('are renamed by who rules them, and by nobody else', async () => {
    const { body: made } = await open({ name: 'Lama', locale: 'en', timezone: 'Asia/Jayapura' });
    const renamed = await owner.api<WorkspaceAnswer>('PATCH', `/workspaces/${made.id}`, { name: 'Baru' });
    expect(renamed.body).toMatchObject({ name: 'Baru', locale: 'en', timezone: 'Asia/Jayapura' });
    const stranger = await signIn(app, { role: 'super_admin' });
    for (const id of [made.id, 'nonsense'])
      expect((await stranger.api('PATCH', `/workspaces/${id}`, { name: 'Rebutan' })).status).toBe(404);
    expect((await stranger.api<WorkspaceListAnswer>('GET', '/workspaces')).body.workspaces).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['name', {}],
    ['slug', { name: 'Toko', slug: 'Dua Kata' }],
    ['locale', { name: 'Toko', locale: 'nl' }],
    ['timezone', { name: 'Toko', timezone: 'Mars/Olympus' }],
  ])('with a wrong %s are refused', async (field, body) => {
    const refused = await open(body);
    expect([refused.status, refused.body]).toMatchObject([422, { errors: [{ field }] }]);
  });

  it.each(['admin', 'agent', 'customer'] as const)('are none of an %s’s business', async (role) => {
    const somebody = await signIn(app, { role });
    expect((await open({ name: 'Toko' }, somebody)).status).toBe(403);
    expect((await somebody.api('PATCH', `/workspaces/${somebody.user.workspaceId}`, {})).status).toBe(403);
    const { body } = await somebody.api<WorkspaceListAnswer>('GET', '/workspaces');
    expect(body.workspaces).toMatchObject([{ id: somebody.user.workspaceId, role }]);
  });
});
