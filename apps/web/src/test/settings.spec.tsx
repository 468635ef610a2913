import { describe, expect, it } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import { aUser } from './builders.ts';
import { renderApp } from './render-app.tsx';

describe('the settings of an agent', () => {
  it('hold no page of the admins, neither in the list nor by its address', async () => {
    const { calls, router } = renderApp({ path: '/settings', user: aUser() });
    expect(await screen.findByRole('link', { name: /^Profile/ })).toBeVisible();
    expect(screen.queryByRole('link', { name: /^(Agents|Channels)/ })).toBeNull();

    await act(() => router.navigate({ to: '/settings/channels' }));
    expect(await screen.findByRole('heading', { name: 'This page is for admins' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Add channel' })).toBeNull();
    expect(calls.filter(({ path }) => path === '/channels')).toEqual([]);
  });
});
