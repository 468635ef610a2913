import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { aList, aTicket, aUser } from './builders.ts';
import { on } from './fake-api.ts';
import { renderApp } from './render-app.tsx';

const asked = (calls: { path: string; query: Record<string, string> }[]) =>
  calls.findLast(({ path }) => path === '/tickets/all')?.query;

describe('all tickets', () => {
  it('asks for what stands in the URL and drops what makes no sense', async () => {
    const { calls } = renderApp({
      path: '/tickets?status=open,nonsense&priority=urgent&sort=created_at&page=-3&q=dobel',
      user: aUser(),
      handlers: [on('get', '/tickets/all', () => aList([aTicket({ subject: 'Tagihan dobel' })]))],
    });

    expect(await screen.findByText('Tagihan dobel')).toBeVisible();
    expect(asked(calls)).toMatchObject({
      status: 'open',
      priority: 'urgent',
      sort: 'created_at',
      page: '1',
      q: 'dobel',
    });
  });

  it('writes every choice into the URL, and finds its way back to none', async () => {
    const { calls, hands, router } = renderApp({
      path: '/tickets',
      user: aUser(),
      handlers: [on('get', '/tickets/all', ({ query }) => aList(query.get('q') ? [] : [aTicket()]))],
    });

    await hands.click(await screen.findByRole('button', { name: 'Status' }));
    await hands.click(await screen.findByRole('menuitemcheckbox', { name: 'Resolved' }));
    await waitFor(() => {
      expect(router.state.location.search).toMatchObject({ status: 'resolved' });
    });
    expect(asked(calls)).toMatchObject({ status: 'resolved' });

    await hands.type(screen.getByRole('searchbox', { name: 'Search tickets' }), '20260730');
    expect(await screen.findByRole('heading', { name: 'No ticket matches' })).toBeVisible();
    expect(asked(calls)).toMatchObject({ status: 'resolved', q: '20260730' });

    const [clear] = screen.getAllByRole('button', { name: 'Clear filters' });
    await hands.click(clear ?? document.body);
    expect(await screen.findByText('Ibu Sari')).toBeVisible();
    expect(router.state.location.searchStr).toBe('');
  });
});
