import { describe, expect, it } from '@jest/globals';
import { api } from '../shared/api/client.ts';
import { session } from '../shared/api/session.ts';
import { aUser } from './builders.ts';
import { installFetch, on, Refusal } from './fake-api.ts';

const answer = (token: string) => ({ access_token: token, expires_in_seconds: 900, user: aUser() });

describe('the session', () => {
  it('renews a token that ran out once for all who wait, and asks again with the new one', async () => {
    const user = aUser();
    session.begin(answer('old'));
    const calls = installFetch([
      on('post', '/auth/refresh', () => answer('new')),
      on('get', '/auth/me', () => (session.token() === 'new' ? { user } : new Refusal(401, 'auth.required'))),
    ]);

    const answers = await Promise.all([api.get('/auth/me'), api.get('/auth/me'), api.get('/auth/me')]);

    expect(answers).toEqual([{ user }, { user }, { user }]);
    expect(calls.filter(({ path }) => path === '/auth/refresh')).toHaveLength(1);
    expect(calls.at(-1)?.headers.get('authorization')).toBe('Bearer new');
    session.end();
  });

  it('ends when the cookie no longer stands for anybody', async () => {
    session.begin(answer('old'));
    installFetch([
      on('post', '/auth/refresh', () => new Refusal(401, 'auth.session_expired')),
      on('get', '/auth/me', () => new Refusal(401, 'auth.required')),
    ]);

    await expect(api.get('/auth/me')).rejects.toMatchObject({ code: 'auth.required' });
    expect(session.token()).toBeNull();
  });

  it('gives every creation a key of its own, and keeps the one it is given', async () => {
    const calls = installFetch([on('post', '/auth/logout', () => undefined)]);

    await api.post('/auth/logout');
    await api.post('/auth/logout');
    await api.post('/auth/logout', { idempotencyKey: 'mine' });

    const [first, second, third] = calls.map(({ headers }) => headers.get('idempotency-key'));
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).not.toBe(first);
    expect(third).toBe('mine');
  });
});
