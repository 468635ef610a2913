import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { anAgent } from '../../../test/builders/agent.ts';
import { apiClient } from '../../../test/builders/api-client.ts';
import { signIn } from '../../../test/builders/sign-in.ts';
import { aWorkspace } from '../../../test/builders/workspace.ts';
import { startTestApp, testConfig, type TestApp } from '../../../test/test-app.ts';
import { until } from '../../../test/until.ts';
import { withTally } from '../../platform/database/statement-tally.ts';
import { type User } from '../users/users.service.ts';
import { Auth } from './auth.service.ts';

let desk: TestApp;
const password = 'kata sandi saya';

beforeAll(async () => {
  desk = await startTestApp();
});
afterAll(() => desk.close());

interface Browser {
  user: User;
  token: string;
  cookie: string;
}

const cookieOf = (headers: Headers): string => headers.get('set-cookie')?.split(';')[0] ?? '';

const aBrowser = async (): Promise<Browser> => {
  const user = await anAgent(desk, { password });
  const answer = await apiClient(desk.url)('POST', '/auth/login', { email: user.email, password });
  return { user, token: String(answer.body.access_token), cookie: cookieOf(answer.headers) };
};

const refresh = (cookie: string) => apiClient(desk.url)('POST', '/auth/refresh', undefined, { cookie });
const me = (token: string) => apiClient(desk.url, token)('GET', '/auth/me');

describe('a session', () => {
  it('goes on with a new refresh token each time', async () => {
    const { cookie } = await aBrowser();
    const first = await refresh(cookie);
    expect(first.status).toBe(200);
    const next = cookieOf(first.headers);
    expect(next).not.toBe(cookie);
    expect((await me(String(first.body.access_token))).status).toBe(200);
    expect((await refresh(next)).status).toBe(200);
  });

  it('lets two tabs refresh at once, without a second branch', async () => {
    const { cookie } = await aBrowser();
    const tabs = await Promise.all([refresh(cookie), refresh(cookie), refresh(cookie)]);
    expect(tabs.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(tabs.map(({ headers }) => cookieOf(headers)).filter((given) => given !== '')).toHaveLength(1);
  });

  it('ends for everybody when a used refresh token comes back', async () => {
    const thief = await aBrowser();
    const owner = await refresh(thief.cookie);
    desk.clock.advance({ seconds: 11 });
    expect(await refresh(thief.cookie)).toMatchObject({ status: 401, body: { code: 'auth.token_used' } });
    expect((await refresh(cookieOf(owner.headers))).status).toBe(401);
    desk.clock.advance({ seconds: 4 });
    expect(await me(String(owner.body.access_token))).toMatchObject({
      status: 401,
      body: { code: 'auth.session_expired' },
    });
  });

  it('goes on in another workspace of the same account, and no longer in the first', async () => {
    const { user, token, cookie } = await aBrowser();
    const other = await aWorkspace(desk);
    await anAgent(desk, { workspaceId: other.id, email: user.email });
    const api = apiClient(desk.url, token);
    const moved = await api('POST', '/auth/switch-workspace', { workspace_id: other.id });
    expect(moved).toMatchObject({ status: 200, body: { user: { workspace_id: other.id } } });
    const next = await refresh(cookieOf(moved.headers));
    expect(next).toMatchObject({ status: 200, body: { user: { workspace_id: other.id } } });
    desk.clock.advance({ seconds: 11 });
    expect((await refresh(cookie)).status).toBe(401);
  });

  it('ends at logout', async () => {
    const { token, cookie } = await aBrowser();
    const out = await apiClient(desk.url)('POST', '/auth/logout', undefined, { cookie });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^loket_refresh=;/);
    expect((await refresh(cookie)).status).toBe(401);
    await until('the token to stop', async () => (await me(token)).status === 401);
  });

  it('ends by itself: the access token after a quarter of an hour, the refresh token after thirty days', async () => {
    const { token, cookie } = await aBrowser();
    desk.clock.advance({ seconds: 15 * 60 - 5 });
    expect((await me(token)).status).toBe(200);
    desk.clock.advance({ seconds: 6 });
    expect((await me(token)).body).toMatchObject({ code: 'auth.session_expired' });
    desk.clock.advance({ days: 30 });
    expect((await refresh(cookie)).body).toMatchObject({ code: 'auth.session_expired' });
  });

  it('needs a token that we signed, for us, as we sign', async () => {
    const { user, token } = await aBrowser();
    const secret = testConfig('').jwtSecret ?? '';
    const iat = Math.floor(desk.clock.now().getTime() / 1000);
    const claims = { wid: user.workspaceId, iat, exp: iat + 600 };
    const signed = (options: jwt.SignOptions, key = secret) =>
      jwt.sign(claims, key, { issuer: 'loket', audience: 'loket', subject: user.id, ...options });
    const forged = [
      signed({}, 'another secret, also long enough for HS256'),
      signed({ issuer: 'somebody' }),
      signed({ audience: 'somebody' }),
      signed({ algorithm: 'HS512' }),
      signed({ subject: 'not an id' }),
      `${token.split('.').slice(0, 2).join('.')}.`,
      jwt.sign(claims, null, { algorithm: 'none', issuer: 'loket', audience: 'loket', subject: user.id }),
      'nonsense',
    ];
    for (const token of forged)
      expect(await me(token)).toMatchObject({ status: 401, body: { code: 'auth.required' } });
    expect((await me(signed({}))).status).toBe(200);
    expect(await apiClient(desk.url)('GET', '/auth/me')).toMatchObject({ status: 401 });
  });
});

describe('what became of the user since', () => {
  it('acts at once where the change was made: deactivated by an admin, he is out', async () => {
    const { user, token, cookie } = await aBrowser();
    expect((await me(token)).status).toBe(200);
    const admin = await signIn(desk, { role: 'admin' });
    expect((await admin.api('DELETE', `/agents/${user.id}`)).status).toBe(200);
    expect((await me(token)).body).toMatchObject({ code: 'auth.session_expired' });
    expect((await refresh(cookie)).status).toBe(401);
    await expect(desk.app.get(Auth).authenticate(token)).rejects.toMatchObject({ status: 401 });
  });

  it('acts within five seconds where another process made the change, and costs no statement in between', async () => {
    const { user, api } = await signIn(desk, { role: 'admin' });
    await api('GET', '/agents');
    await desk.db.query(`UPDATE users SET role = 'agent' WHERE id = $1`, [user.id]);
    desk.clock.advance({ seconds: 4 });
    expect((await api('POST', '/agents', { email: 'a@b.c', name: 'A', role: 'agent' })).status).toBe(403);
    await desk.db.query('UPDATE users SET deactivated_at = created_at WHERE id = $1', [user.id]);
    desk.clock.advance({ seconds: 4 });
    expect((await api('GET', '/auth/me')).status).toBe(401);
  });

  it('is looked at without a statement most of the time', async () => {
    const { token } = await signIn(desk);
    const auth = desk.app.get(Auth);
    await auth.authenticate(token);
    const statements = await withTally(async (tally) => {
      for (let times = 0; times < 50; times += 1) await auth.authenticate(token);
      return tally;
    });
    expect(statements).toEqual([]);
  });
});

describe('the profile', () => {
  it('keeps name, language and preferences, each by itself', async () => {
    const { api } = await signIn(desk);
    await api('PATCH', '/auth/me', { preferences: { theme: 'dark' } });
    await api('PATCH', '/auth/me', { preferences: { send_key: 'ctrl_enter' }, locale: 'en' });
    const answer = await api('PATCH', '/auth/me', { name: '  Dewi\nLestari ' });
    expect(answer.body).toMatchObject({
      user: { name: 'Dewi Lestari', locale: 'en', preferences: { theme: 'dark', send_key: 'ctrl_enter' } },
    });
    expect((await api('PATCH', '/auth/me', { name: 'a\u0000b' })).status).toBe(422);
    expect((await api('PATCH', '/auth/me', { preferences: { theme: 'pink' } })).body).toMatchObject({
      errors: [{ field: 'preferences.theme', message: 'must be one of auto, light, dark' }],
    });
  });
});
