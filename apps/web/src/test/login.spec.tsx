import { describe, expect, it } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import { session } from '../shared/api/session.ts';
import { aUser } from './builders.ts';
import { on, Refusal } from './fake-api.ts';
import { renderApp } from './render-app.tsx';

describe('signing in', () => {
  it('says what is wrong with a wrong password, and lets the right one in to where one wanted to go', async () => {
    const user = aUser();
    const { hands, router } = renderApp({
      path: '/mine',
      user: null,
      handlers: [
        on('post', '/auth/refresh', () => new Refusal(401, 'auth.required')),
        on('post', '/auth/login', ({ body }) =>
          body.password === 'rahasia-1'
            ? { access_token: 'token', expires_in_seconds: 900, user }
            : new Refusal(401, 'auth.invalid_credentials', { detail: 'the e-mail or the password is wrong' }),
        ),
        on('get', '/auth/me', () => ({ user })),
      ],
    });

    await hands.type(await screen.findByLabelText('E-mail'), 'rini@toko.test');
    await hands.type(screen.getByLabelText('Password'), 'salah{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('E-mail or password is wrong.');

    await hands.clear(screen.getByLabelText('Password'));
    await hands.type(screen.getByLabelText('Password'), 'rahasia-1{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Mine' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/mine');
  });

  it('does not ask for a session that there never was', async () => {
    const { calls } = renderApp({ path: '/queue', user: null });

    expect(await screen.findByLabelText('E-mail')).toBeVisible();
    expect(calls).toEqual([]);
  });

  it('shows the desk at once to who was signed in at an earlier visit, even at the login page', async () => {
    renderApp({ path: '/login', user: aUser() });

    expect(await screen.findByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
  });

  it('shows nothing of who sat here before', async () => {
    const rini = aUser({ name: 'Rini Wulandari' });
    const budi = aUser({ name: 'Budi Santoso' });
    const now = { user: rini };
    const { hands } = renderApp({
      path: '/queue',
      user: rini,
      handlers: [
        on('get', '/auth/me', () => now),
        on('post', '/auth/login', () => {
          now.user = budi;
          return { access_token: 'other', expires_in_seconds: 900, user: budi };
        }),
      ],
    });
    expect(await screen.findByRole('button', { name: /You: Rini Wulandari/ })).toBeVisible();

    act(() => {
      session.end();
    });
    await hands.type(await screen.findByLabelText('E-mail'), 'budi@toko.test');
    await hands.type(screen.getByLabelText('Password'), 'rahasia-2{Enter}');

    expect(await screen.findByRole('button', { name: /You: Budi Santoso/ })).toBeVisible();
  });

  it('puts what the server says about a field beside the field', async () => {
    const { hands } = renderApp({
      path: '/login',
      user: null,
      handlers: [
        on(
          'post',
          '/auth/login',
          () =>
            new Refusal(422, 'request.invalid', {
              errors: [{ field: 'email', message: 'must be an e-mail address' }],
            }),
        ),
      ],
    });

    await hands.type(await screen.findByLabelText('E-mail'), 'rini');
    await hands.click(screen.getByRole('button', { name: 'Sign in' }));

    expect(await screen.findByText('Write an e-mail address.')).toBeVisible();
    expect(screen.getByLabelText('E-mail')).toBeInvalid();
  });

  it('does not follow an address of somebody else', async () => {
    const user = aUser();
    const { hands, router } = renderApp({
      path: '/login?next=//evil.test/queue',
      user: null,
      handlers: [
        on('post', '/auth/login', () => ({ access_token: 'token', expires_in_seconds: 900, user })),
        on('get', '/auth/me', () => ({ user })),
      ],
    });

    await hands.type(await screen.findByLabelText('E-mail'), 'rini@toko.test');
    await hands.type(screen.getByLabelText('Password'), 'rahasia-1{Enter}');

    expect(await screen.findByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
    expect(router.state.location.href).toBe('/queue');
  });
});
