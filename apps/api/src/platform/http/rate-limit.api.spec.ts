import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenAPIObject } from '@nestjs/swagger';
import { anAgent } from '../../../test/builders/agent.ts';
import { apiClient } from '../../../test/builders/api-client.ts';
import { signIn, signInAs } from '../../../test/builders/sign-in.ts';
import { routesOf } from '../../../test/sample-request.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';

let desk: TestApp;

beforeAll(async () => {
  desk = await startTestApp({ trustedProxies: ['127.0.0.1'] });
  desk.clock.stop();
});
afterAll(() => desk.close());

const refresh = (address: string) =>
  apiClient(desk.url)('POST', '/auth/refresh', undefined, { 'x-forwarded-for': address });

// And how many of a stranger's requests each answers at once.
const OPEN_ROUTES = new Map([
  ['POST /api/auth/login', 100],
  ['POST /api/auth/refresh', 100],
  ['POST /api/auth/logout', 100],
  ['POST /api/auth/register', 100],
  ['POST /api/auth/forgot-password', 100],
  ['POST /api/auth/reset-password', 100],
  ['POST /api/auth/accept-invite', 100],
  ['GET /api/files/{token}', 300],
]);

const isLimited = ({ status, headers, body }: Awaited<ReturnType<typeof refresh>>): boolean =>
  status === 429 && body.code === 'request.rate_limited' && Number(headers.get('retry-after')) > 0;

describe('strangers who ask too much', () => {
  it('are limited on every route that needs no login', async () => {
    const document = (await (await fetch(`${desk.url}/api/openapi.json`)).json()) as OpenAPIObject;
    const open = routesOf(document).filter(
      ({ path, operation }) => path.startsWith('/api/') && !('security' in operation),
    );
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      [...OPEN_ROUTES.keys()].sort(),
    );
    for (const [at, { method, path }] of open.entries()) {
      const headers = { 'x-forwarded-for': `198.51.100.${at}` };
      const body = method === 'GET' ? undefined : {};
      const ask = () => apiClient(desk.url)(method, path.replace('/api', ''), body, headers);
      const most = OPEN_ROUTES.get(`${method} ${path}`) ?? 0;
      const answers = await Promise.all(Array.from({ length: most + 5 }, ask));
      expect([path, answers.filter(isLimited).length]).toEqual([path, 5]);
    }
  });

  it('wait, each address for itself, and may go on a little later', async () => {
    const answers = [];
    for (let asked = 0; asked < 101; asked += 1) answers.push(await refresh('203.0.113.9'));
    const limited = answers.find(({ status }) => status === 429);
    expect(limited).toMatchObject({ status: 429, body: { code: 'request.rate_limited' } });
    expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answers.slice(0, 100).every(({ status }) => status === 401)).toBe(true);
    expect((await refresh('203.0.113.10')).status).toBe(401);
    desk.clock.advance({ seconds: 30 });
    expect((await refresh('203.0.113.9')).status).toBe(401);
  });

  it('do not hold up the gateways or the monitors, whose address says nothing', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.11' };
    const statuses = new Set<number>();
    for (let asked = 0; asked < 400; asked += 1) {
      statuses.add((await fetch(`${desk.url}/health/live`, { headers })).status);
    }
    expect([...statuses]).toEqual([200]);
  });
});

describe('somebody signed in who asks too much', () => {
  it('waits, whatever he asks for, and nobody else with him', async () => {
    const [loud, quiet] = [await signIn(desk), await signIn(desk)];
    const ask = () => loud.api('GET', '/auth/me');
    for (let asked = 0; asked < 2_000; asked += 100) {
      const answers = await Promise.all(Array.from({ length: 100 }, ask));
      expect(answers.every(({ status }) => status === 200)).toBe(true);
    }
    for (const path of ['/auth/me', '/tickets/queue', '/agents', '/chats']) {
      expect([path, isLimited(await loud.api('GET', path))]).toEqual([path, true]);
    }
    expect((await quiet.api('GET', '/auth/me')).status).toBe(200);
    desk.clock.advance({ seconds: 1 });
    expect((await ask()).status).toBe(200);
  });

  it('and a guesser of passwords, at the login and where it is changed', async () => {
    const { email, token } = await anAccount();
    const tries = async (ask: () => ReturnType<typeof refresh>) => {
      const answers = [];
      for (let asked = 0; asked < 7; asked += 1) answers.push(await ask());
      return answers.find(({ status }) => status === 429);
    };
    const headers = { 'x-forwarded-for': '198.51.100.200' };
    const guess = { email, password: 'salah sekali' };
    const change = { current_password: 'salah sekali', new_password: 'kata sandi baru' };
    for (const locked of [
      await tries(() => apiClient(desk.url)('POST', '/auth/login', guess, headers)),
      await tries(() => apiClient(desk.url, token)('POST', '/auth/change-password', change)),
    ]) {
      expect(locked?.body).toMatchObject({ code: 'auth.locked' });
      expect(Number(locked?.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });
});

const anAccount = async (): Promise<{ email: string; token: string }> => {
  const user = await anAgent(desk, { password: 'kata sandi saya' });
  return { email: user.email, token: signInAs(desk, user).token };
};
