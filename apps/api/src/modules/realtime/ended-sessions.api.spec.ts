import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { anAgent } from '../../../test/builders/agent.ts';
import { apiClient } from '../../../test/builders/api-client.ts';
import { signIn, type SignedIn } from '../../../test/builders/sign-in.ts';
import { aGreetedSocket, aSocket } from '../../../test/builders/socket.ts';
import { aWorkspace } from '../../../test/builders/workspace.ts';
import { newId } from '../../platform/ids.ts';
import { type User } from '../users/users.service.ts';
import { startTestApp, testConfig, type TestApp } from '../../../test/test-app.ts';
import { until } from '../../../test/until.ts';

const password = 'kata sandi saya';
let desk: TestApp;
let admin: SignedIn;

beforeAll(async () => {
  desk = await startTestApp();
  admin = await signIn(desk, { role: 'super_admin' });
});
afterAll(() => desk.close());

const login = async (email: string) => {
  const { body, headers } = await apiClient(desk.url)('POST', '/auth/login', { email, password });
  return { token: String(body.access_token), cookie: headers.get('set-cookie')?.split(';')[0] ?? '' };
};

interface Victim {
  id: string;
  email: string;
  token: string;
  cookie: string;
}

const ENDS: [what: string, (victim: Victim) => Promise<unknown>][] = [
  [
    'the password, changed in another login',
    async ({ email }) => {
      const { token } = await login(email);
      const change = { current_password: password, new_password: 'kata sandi baru' };
      return apiClient(desk.url, token)('POST', '/auth/change-password', change);
    },
  ],
  ['the role', ({ id }) => admin.api('PATCH', `/agents/${id}`, { role: 'agent' })],
  ['the place at the desk', ({ id }) => admin.api('DELETE', `/agents/${id}`)],
  ['the login', ({ cookie }) => apiClient(desk.url)('POST', '/auth/logout', undefined, { cookie })],
  [
    'what another process did',
    ({ id }) => desk.db.query(`UPDATE users SET role = 'customer' WHERE id = $1`, [id]),
  ],
  [
    'a refresh token that was used twice',
    async ({ cookie }) => {
      await apiClient(desk.url)('POST', '/auth/refresh', undefined, { cookie });
      desk.clock.advance({ seconds: 11 });
      return apiClient(desk.url)('POST', '/auth/refresh', undefined, { cookie });
    },
  ],
];

interface Told {
  words: string[];
  /** What the token, and the cookie that renews it, still open when it is over. */
  rest: number;
  renewed: number;
}

const toldAtTheEnd = async (end: (victim: Victim) => Promise<unknown>): Promise<Told> => {
  const { id, email } = await anAgent(desk, { role: 'admin', password });
  const session = await login(email);
  const { socket } = await aGreetedSocket(desk, { token: session.token });
  const words: string[] = [];
  socket.on('session_expired', () => words.push('session_expired'));
  await end({ id, email, ...session });
  await until('the socket to end', () => socket.disconnected);
  const asAdmin = apiClient(desk.url, session.token);
  const rest = await until('REST to end', async () => {
    const { status } = await asAdmin('GET', '/channels');
    return status >= 400 && status;
  });
  const { cookie } = session;
  const { status: renewed } = await apiClient(desk.url)('POST', '/auth/refresh', undefined, { cookie });
  return { words, rest, renewed };
};

const changed = (token: string): string => {
  const [head, body = '', signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
  const forged = Buffer.from(JSON.stringify({ ...claims, role: 'super_admin' })).toString('base64url');
  return [head, forged, signature].join('.');
};

const withoutEnd = ({ id, workspaceId }: User, secret: string): string =>
  jwt.sign({ wid: workspaceId }, secret, { issuer: 'loket', audience: 'loket', subject: id });

describe('a session', () => {
  it('ends with what let it in, by socket and by REST', async () => {
    // All at once, because each takes its seconds.
    const told = await Promise.all(ENDS.map(async ([what, end]) => ({ what, ...(await toldAtTheEnd(end)) })));
    const over = { words: ['session_expired'], rest: 401, renewed: 401 };
    // Nobody ended the login here: it goes on, for somebody who may do less.
    const demoted = { words: ['session_expired'], rest: 403, renewed: 200 };
    expect(told).toEqual(
      ENDS.map(([what]) => ({ what, ...(what === 'what another process did' ? demoted : over) })),
    );
  });

  it('is not opened by a forged token', async () => {
    const { user } = await signIn(desk);
    const other = await aWorkspace(desk);
    const secret = testConfig('').jwtSecret ?? '';
    const now = Math.floor(desk.clock.now().getTime() / 1000);
    const signed = (more: { wid?: string; exp?: number }, options: jwt.SignOptions = {}, key = secret) =>
      jwt.sign({ wid: user.workspaceId, iat: now - 900, exp: now + 600, ...more }, key, {
        issuer: 'loket',
        audience: 'loket',
        subject: user.id,
        ...options,
      });
    const forged = {
      'another key': signed({}, {}, 'another secret, also long enough for HS256'),
      'another audience': signed({}, { audience: 'somebody' }),
      'another issuer': signed({}, { issuer: 'somebody' }),
      'another algorithm': signed({}, { algorithm: 'HS512' }),
      'nobody’s id': signed({}, { subject: newId() }),
      'no id at all': signed({}, { subject: 'admin' }),
      'a word changed': changed(signed({})),
      'no end': withoutEnd(user, secret),
      'a refresh token': 'kZ3vYw0qkZ3vYw0qkZ3vYw0qkZ3vYw0qkZ3vYw0q',
      nothing: '',
      'no algorithm': signed({})
        .replace(/^[^.]+/, 'eyJhbGciOiJub25lIn0')
        .replace(/[^.]+$/, ''),
      'another workspace’s user': signed({ wid: other.id }),
      expired: signed({ exp: now - 1 }),
    };
    for (const [what, token] of Object.entries(forged)) {
      expect([what, (await apiClient(desk.url, token)('GET', '/auth/me')).status]).toEqual([what, 401]);
      const { socket } = aSocket(desk, { token });
      const refusal = await new Promise<Error>((resolve) => socket.on('connect_error', resolve));
      expect([what, refusal.message]).toEqual([what, expect.stringMatching(/^auth\./)]);
    }
    (await aGreetedSocket(desk, { token: signed({}) })).close();
  });
});
