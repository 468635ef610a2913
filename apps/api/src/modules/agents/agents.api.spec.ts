import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiClient } from '../../../test/builders/api-client.ts';
import { type SignedIn, signIn } from '../../../test/builders/sign-in.ts';
import { aWorkspace } from '../../../test/builders/workspace.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';
import { newId } from '../../platform/ids.ts';

let desk: TestApp;
let admin: SignedIn;
let superAdmin: SignedIn;

beforeAll(async () => {
  desk = await startTestApp();
  admin = await signIn(desk, { role: 'admin', name: 'Admin Toko' });
  superAdmin = await signIn(desk, { role: 'super_admin', name: 'Pemilik' });
});
afterAll(() => desk.close());

interface Agent {
  id: string;
  name: string;
  open_tickets: number;
}

const newEmail = () => `${newId()}@loket.test`;

/** Tickets as far as the count of them goes. */
const giveTickets = async (workspaceId: string, assigneeId: string, statuses: string[]) => {
  for (const status of statuses) {
    await desk.db.query(
      `INSERT INTO tickets (workspace_id, id, ticket_number, subject, status, priority, channel, assignee_id,
         queue_entered_at, created_at, updated_at)
       VALUES ($1, $2, $3, 'Paket', $4, 'medium', 'api', $5, $6, $6, $6)`,
      [workspaceId, newId(), newId(), status, assigneeId, desk.clock.now()],
    );
  }
};

describe('adding an agent', () => {
  it('with a password makes one who can work at once', async () => {
    const body = { email: newEmail(), name: 'Agus', role: 'agent', password: 'rahasia agus', capacity: 7 };
    const answer = await admin.api('POST', '/agents', body);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        invitation_link: null,
        agent: {
          email: body.email,
          role: 'agent',
          capacity: 7,
          is_active: true,
          is_invited: false,
          open_tickets: 0,
        },
      },
    });
    const login = await apiClient(desk.url)('POST', '/auth/login', body);
    expect(login).toMatchObject({ status: 200, body: { user: { availability: 'offline', capacity: 7 } } });
  });

  it('without one invites, and an e-mail stands once in a workspace', async () => {
    const body = { email: newEmail(), name: 'Ayu', role: 'agent' };
    const answer = await admin.api('POST', '/agents', body);
    expect(answer.body).toMatchObject({ agent: { is_invited: true, capacity: null } });
    expect(answer.body.invitation_link).toMatch(/\/accept-invite\?token=\w{6}_[\w-]{43}$/);
    const again = await admin.api('POST', '/agents', { ...body, email: body.email.toUpperCase() });
    expect(again).toMatchObject({ status: 409, body: { code: 'users.email_taken' } });
  });

  it('is for admins; super admins are made by super admins', async () => {
    const agent = await signIn(desk);
    expect((await agent.api('POST', '/agents', { email: newEmail(), name: 'B', role: 'agent' })).status).toBe(
      403,
    );
    const body = { email: newEmail(), name: 'B', role: 'super_admin' };
    expect(await admin.api('POST', '/agents', body)).toMatchObject({
      status: 403,
      body: { code: 'auth.forbidden' },
    });
    expect((await superAdmin.api('POST', '/agents', body)).status).toBe(201);
  });

  it('tells what is wrong with it', async () => {
    const body = { email: 'x', name: ' ', role: 'customer', password: 'short', capacity: 1.5 };
    const answer = await admin.api<{ errors: unknown }>('POST', '/agents', body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      { field: 'email', message: 'must be an e-mail address' },
      { field: 'name', message: 'must not be empty' },
      { field: 'role', message: 'must be one of super_admin, admin, agent' },
      { field: 'password', message: 'must have at least 8 characters' },
      { field: 'capacity', message: 'must be a whole number' },
    ]);
  });
});

describe('changing an agent', () => {
  it('changes what was sent and nothing else', async () => {
    const { user } = await signIn(desk, { name: 'Lama' });
    const path = `/agents/${user.id}`;
    expect((await admin.api('PATCH', path, { capacity: 3 })).body).toMatchObject({
      name: 'Lama',
      capacity: 3,
    });
    expect((await admin.api('PUT', path, { name: 'Baru', role: 'admin' })).body).toMatchObject({
      name: 'Baru',
      role: 'admin',
      capacity: 3,
    });
    expect((await admin.api('PATCH', path, { capacity: null })).body).toMatchObject({ capacity: null });
  });

  it('leaves super admins to super admins, and customers out of it', async () => {
    const boss = await signIn(desk, { role: 'super_admin' });
    const customer = await signIn(desk, { role: 'customer' });
    for (const change of [{ name: 'X' }, { role: 'agent' }, { is_active: false }]) {
      expect((await admin.api('PATCH', `/agents/${boss.user.id}`, change)).status).toBe(403);
    }
    const { user } = await signIn(desk);
    expect((await admin.api('PATCH', `/agents/${user.id}`, { role: 'super_admin' })).status).toBe(403);
    expect((await admin.api('PATCH', `/agents/${customer.user.id}`, { name: 'X' })).status).toBe(404);
    expect((await admin.api('GET', '/agents/nobody')).body).toMatchObject({ code: 'users.not_found' });
  });

  it('lets out and in again', async () => {
    const agent = await signIn(desk, { availability: 'online' });
    const out = await admin.api('DELETE', `/agents/${agent.user.id}`);
    expect(out).toMatchObject({ status: 200, body: { is_active: false, availability: 'offline' } });
    expect((await agent.api('GET', '/auth/me')).status).toBe(401);
    expect((await admin.api('PATCH', `/agents/${agent.user.id}`, { is_active: true })).body).toMatchObject({
      is_active: true,
    });
    expect((await agent.api('GET', '/auth/me')).status).toBe(200);
    const types = await desk.db.query<{ type: string }>(
      `SELECT type FROM events WHERE data->>'user_id' = $1 ORDER BY id`,
      [agent.user.id],
    );
    expect(types.map(({ type }) => type)).toEqual(['agent.deactivated', 'agent.reactivated']);
  });

  it('never takes the last admin away, even when two go at the same instant', async () => {
    const shop = await aWorkspace(desk);
    const [one, two] = [
      await signIn(desk, { role: 'admin', workspaceId: shop.id }),
      await signIn(desk, { role: 'admin', workspaceId: shop.id }),
    ];
    const answers = await Promise.all([
      one.api('PATCH', `/agents/${two.user.id}`, { role: 'agent' }),
      two.api('DELETE', `/agents/${one.user.id}`),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'users.last_admin' });
    const left = await desk.db.query(
      `SELECT FROM users WHERE workspace_id = $1 AND role = 'admin' AND deactivated_at IS NULL`,
      [shop.id],
    );
    expect(left).toHaveLength(1);
  });

  it('never takes the last super admin away either', async () => {
    const shop = await aWorkspace(desk);
    const boss = await signIn(desk, { role: 'super_admin', workspaceId: shop.id });
    await signIn(desk, { role: 'admin', workspaceId: shop.id });
    const answer = await boss.api('PATCH', `/agents/${boss.user.id}`, { role: 'admin' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'users.last_admin' } });
  });
});

describe('availability', () => {
  it('is set by oneself or an admin, and told to the others once', async () => {
    const [agent, colleague] = [await signIn(desk), await signIn(desk)];
    const path = `/agents/${agent.user.id}/availability`;
    expect((await agent.api('PUT', path, { availability: 'online' })).body).toMatchObject({
      availability: 'online',
    });
    expect((await agent.api('PUT', path, { availability: 'online' })).status).toBe(200);
    expect((await colleague.api('PUT', path, { availability: 'away' })).status).toBe(403);
    expect((await admin.api('PUT', path, { availability: 'away' })).body).toMatchObject({
      availability: 'away',
    });
    expect((await agent.api('PUT', path, { availability: 'asleep' })).status).toBe(422);
    const told = await desk.db.query<{ data: unknown }>(
      `SELECT data FROM events WHERE type = 'agent.availability_changed' AND data->>'user_id' = $1 ORDER BY id`,
      [agent.user.id],
    );
    expect(told.map(({ data }) => data)).toEqual([
      { user_id: agent.user.id, availability: 'online' },
      { user_id: agent.user.id, availability: 'away' },
    ]);
  });
});

describe('the list of agents', () => {
  it('counts open tickets, finds, filters, sorts and pages, one workspace at a time', async () => {
    const shop = await aWorkspace(desk);
    const boss = await signIn(desk, { role: 'admin', workspaceId: shop.id, name: 'Candra' });
    const busy = await signIn(desk, { workspaceId: shop.id, name: 'Bima 100%', availability: 'online' });
    await signIn(desk, { workspaceId: shop.id, name: 'Asih' });
    await signIn(desk, { role: 'customer', workspaceId: shop.id, name: 'Pelanggan' });
    const statuses = ['open', 'in_progress', 'waiting_on_customer', 'resolved', 'closed'];
    await giveTickets(shop.id, busy.user.id, statuses);
    const list = async (query = '') => {
      const { body } = await boss.api<{
        agents: Agent[];
        pagination: { total: number; next_cursor: string | null };
      }>('GET', `/agents${query}`);
      return { ...body, names: body.agents.map(({ name }) => name) };
    };
    const all = await list();
    expect(all.names).toEqual(['Asih', 'Bima 100%', 'Candra']);
    expect(all.agents.map(({ open_tickets }) => open_tickets)).toEqual([0, 3, 0]);
    expect(all.pagination).toMatchObject({ total: 3, page: 1 });
    expect((await list('?sort=-name&limit=2')).names).toEqual(['Candra', 'Bima 100%']);
    const first = await list('?limit=2');
    expect((await list(`?limit=2&cursor=${first.pagination.next_cursor}`)).names).toEqual(['Candra']);
    expect((await list('?role=admin,super_admin')).names).toEqual(['Candra']);
    expect((await list('?availability=online')).names).toEqual(['Bima 100%']);
    expect((await list('?q=0%25')).names).toEqual(['Bima 100%']);
    expect((await list(`?q=${boss.user.email.slice(0, 20)}`)).names).toContain('Candra');
    await boss.api('DELETE', `/agents/${busy.user.id}`);
    expect((await list('?is_active=false')).names).toEqual(['Bima 100%']);
    expect((await boss.api('GET', '/agents?is_active=perhaps')).status).toBe(422);
    const stranger = await admin.api('GET', `/agents/${busy.user.id}`);
    expect(stranger).toMatchObject({ status: 404, body: { code: 'users.not_found' } });
  });
});
