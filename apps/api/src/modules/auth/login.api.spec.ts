import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAgent } from '../../../test/builders/agent.ts';
import { apiClient } from '../../../test/builders/api-client.ts';
import { aWorkspace } from '../../../test/builders/workspace.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';

let desk: TestApp;

beforeAll(async () => {
  // The stories come from many addresses, as through a proxy.
  desk = await startTestApp({ trustedProxies: ['127.0.0.1'] });
});
afterAll(() => desk.close());

const login = (email: string, password: string, address = '203.0.113.1', workspace?: string) =>
  apiClient(desk.url)('POST', '/auth/login', { email, password, workspace }, { 'x-forwarded-for': address });

const newUser = async (password = 'kata sandi saya') => (await anAgent(desk, { password })).email;

describe('signing in', () => {
  it('lets the first admin in, whatever the case of the e-mail, and hides the refresh token in a cookie', async () => {
    const answer = await login('Admin@Loket.local', 'correct horse battery');
    expect(answer).toMatchObject({
      status: 200,
      body: {
        expires_in_seconds: 900,
        user: {
          email: 'admin@loket.local',
          role: 'super_admin',
          locale: 'id',
          preferences: { send_key: 'enter', theme: 'auto' },
          workspace: { slug: 'loket', timezone: 'Asia/Jakarta' },
          abilities: { manage_agents: true, see_outbox: true, assign_to_others: true },
        },
      },
    });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^loket_refresh=[\w-]{43};/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect(cookie).toContain('Path=/api/auth');
    const me = await apiClient(desk.url, String(answer.body.access_token))('GET', '/auth/me');
    expect(me).toMatchObject({ status: 200, body: { user: { email: 'admin@loket.local' } } });
  });

  it('says the same to a wrong password, an unknown e-mail and one who may not come in any more', async () => {
    const email = await newUser();
    const wrong = await login(email, 'not this one', '203.0.113.2');
    const unknown = await login('nobody@loket.test', 'not this one', '203.0.113.2');
    const gone = await anAgent(desk, { password: 'kata sandi saya' });
    await desk.db.query('UPDATE users SET deactivated_at = created_at WHERE id = $1', [gone.id]);
    const left = await login(gone.email, 'kata sandi saya', '203.0.113.2');
    for (const answer of [wrong, unknown, left]) {
      expect(answer).toMatchObject({ status: 401, body: { code: 'auth.invalid_credentials' } });
      expect(answer.body.detail).toBe(wrong.body.detail);
    }
  });

  it('takes one to the workspace that was asked for', async () => {
    const other = await aWorkspace(desk);
    const here = await anAgent(desk, { password: 'kata sandi saya' });
    const { email } = here;
    await anAgent(desk, { workspaceId: other.id, email, name: 'Di Sebelah' });
    const there = await login(email, 'kata sandi saya', '203.0.113.3', other.slug);
    expect(there.body).toMatchObject({ user: { workspace_id: other.id, name: 'Di Sebelah', locale: 'en' } });
    const token = String(there.body.access_token);
    const back = await apiClient(desk.url, token)('POST', '/auth/switch-workspace', {
      workspace_id: here.workspaceId,
    });
    expect(back).toMatchObject({ status: 200, body: { user: { workspace_id: here.workspaceId } } });
    const nowhere = await apiClient(desk.url, token)('POST', '/auth/switch-workspace', {
      workspace_id: (await aWorkspace(desk)).id,
    });
    expect(nowhere).toMatchObject({ status: 404, body: { code: 'workspaces.not_found' } });
  });

  it('names the fields that are wrong', async () => {
    const answer = await apiClient(desk.url)('POST', '/auth/login', { email: 'not an address' });
    expect(answer.status).toBe(422);
    const fields = (answer.body.errors as { field: string }[]).map(({ field }) => field);
    expect(fields).toEqual(['email', 'password']);
  });
});

describe('guessing passwords', () => {
  it('is shut out after five tries from one address, for a while', async () => {
    const email = await newUser();
    for (let tried = 1; tried <= 5; tried += 1) {
      expect((await login(email, `guess ${tried}`, '198.51.100.1')).status).toBe(401);
    }
    const locked = await login(email, 'kata sandi saya', '198.51.100.1');
    expect(locked).toMatchObject({ status: 429, body: { code: 'auth.locked' } });
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(30);
    expect((await login(email, 'kata sandi saya', '198.51.100.2')).status).toBe(200);
    desk.clock.advance({ seconds: 61 });
    expect((await login(email, 'kata sandi saya', '198.51.100.1')).status).toBe(200);
  });

  it('does not get further by trying many at the same instant', async () => {
    const email = await newUser();
    const guesses = Array.from({ length: 15 }, (_, index) => login(email, `guess ${index}`, '198.51.100.3'));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  });

  it('from many addresses is slowed down, but keeps the owner out neither at his own place nor for long', async () => {
    const email = await newUser();
    expect((await login(email, 'kata sandi saya', '192.0.2.200')).status).toBe(200);
    const strangers = Array.from({ length: 40 }, (_, index) => login(email, 'guess', `192.0.2.${index + 1}`));
    const statuses = (await Promise.all(strangers)).map(({ status }) => status);
    expect(statuses).toContain(429);
    expect((await login(email, 'kata sandi saya', '192.0.2.200')).status).toBe(200);
    const again = Array.from({ length: 40 }, (_, index) => login(email, 'guess', `192.0.2.${index + 50}`));
    await Promise.all(again);
    const elsewhere = await login(email, 'kata sandi saya', '192.0.2.210');
    expect(elsewhere.status).toBe(429);
    for (let asked = 0; asked < 6; asked += 1) await login(email, 'kata sandi saya', '192.0.2.210');
    expect(Number(elsewhere.headers.get('retry-after'))).toBeLessThanOrEqual(30);
    desk.clock.advance({ seconds: 31 });
    expect((await login(email, 'kata sandi saya', '192.0.2.210')).status).toBe(200);
  });

  it('counts all addresses of one IPv6 network as one', async () => {
    const email = await newUser();
    for (let tried = 1; tried <= 5; tried += 1) await login(email, 'guess', `2001:db8:1:2::${tried}`);
    expect((await login(email, 'kata sandi saya', '2001:db8:1:2:ffff::9')).status).toBe(429);
    expect((await login(email, 'kata sandi saya', '2001:db8:1:3::9')).status).toBe(200);
  });
});

describe('registering', () => {
  it('makes a customer, who sees nothing of the desk', async () => {
    const email = 'ibu.rina@example.com';
    const body = { email, name: 'Ibu Rina', password: 'belanja daring' };
    const answer = await apiClient(desk.url)('POST', '/auth/register', body);
    expect(answer).toMatchObject({ status: 201, body: { user: { role: 'customer', name: 'Ibu Rina' } } });
    const api = apiClient(desk.url, String(answer.body.access_token));
    expect(await api('GET', '/agents')).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
    const twice = await apiClient(desk.url)('POST', '/auth/register', body);
    expect(twice).toMatchObject({ status: 409, body: { code: 'users.email_taken' } });
  });

  it('needs the password of an e-mail that has an account', async () => {
    const other = await aWorkspace(desk);
    const email = await newUser();
    const register = (password: string) =>
      apiClient(desk.url)('POST', '/auth/register', { email, name: 'Saya', password, workspace: other.slug });
    expect((await register('a stranger’s')).body).toMatchObject({ code: 'users.email_taken' });
    expect(await register('kata sandi saya')).toMatchObject({
      status: 201,
      body: { user: { workspace_id: other.id, role: 'customer' } },
    });
  });
});
