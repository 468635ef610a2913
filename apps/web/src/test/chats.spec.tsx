import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { aList, aUser } from './builders.ts';
import { on } from './fake-api.ts';
import { renderApp } from './render-app.tsx';

describe('the chats', () => {
  it('are searched and filtered at once, and are all there again with one click', async () => {
    const { hands, router } = renderApp({
      path: '/chats?q=tidak+ada',
      user: aUser(),
      handlers: [on('get', '/chats', () => ({ chats: [], pagination: aList([]).pagination }))],
    });
    const field = await screen.findByRole('searchbox', { name: 'Search chats' });
    expect(field).toHaveValue('tidak ada');

    await hands.type(field, ' lagi');
    await hands.click(screen.getByText('Bot'));
    await waitFor(() => {
      expect(router.state.location.search).toEqual({ q: 'tidak ada lagi', mode: 'bot' });
    });

    await hands.click(await screen.findByRole('button', { name: 'Show all chats' }));
    await waitFor(() => {
      expect(field).toHaveValue('');
    });
    expect(router.state.location.search).toEqual({});
  });
});
