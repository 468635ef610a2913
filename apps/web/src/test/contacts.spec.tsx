import { expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { aContact, aList, aUser, aTicket } from './builders.ts';
import { on } from './fake-api.ts';
import { renderApp } from './render-app.tsx';

const { pagination } = aList([]);

const rina = aContact({ id: 'rina', name: 'Rina', phone: null, identifiers: [], notes: '', attributes: {} });

it('finds people, and opens one with all that is known', async () => {
  const { hands, calls } = renderApp({
    path: '/contacts',
    user: aUser(),
    handlers: [
      on('get', '/contacts', ({ query }) => ({
        contacts: query.get('q') ? [aContact()] : [aContact(), rina],
        pagination,
      })),
      on('get', '/contacts/{id}', () => ({ contact: aContact() })),
      on('get', '/tickets/all', () => aList([aTicket({ subject: 'Tagihan dobel' })])),
      on('get', '/chats', () => ({ chats: [], pagination })),
    ],
  });
  const list = await screen.findByRole('list', { name: 'Contacts' });
  expect(within(list).getAllByRole('listitem')).toHaveLength(2);
  await hands.type(screen.getByRole('searchbox'), 'sitti');
  await hands.click(await screen.findByRole('link', { name: /Siti Rahmawati/ }));
  expect(await screen.findByRole('heading', { level: 1, name: /Siti Rahmawati/ })).toBeTruthy();
  expect(screen.getByText('Always wants an invoice')).toBeTruthy();
  expect(await screen.findByText('Tagihan dobel')).toBeTruthy();
  expect(calls.findLast(({ path }) => path === '/tickets/all')?.query.requester_id).toBe('siti');
});

it('takes a merge back', async () => {
  const merged = aContact({ merged: [{ id: 'rina', name: 'Rina', merged_at: '2026-01-02T03:04:05.000Z' }] });
  const { hands, calls } = renderApp({
    path: '/contacts/siti',
    user: aUser(),
    handlers: [
      on('get', '/contacts/{id}', () => ({ contact: merged })),
      on('post', '/contacts/{id}/unmerge', () => ({ contact: rina })),
      on('get', '/tickets/all', () => aList([])),
      on('get', '/chats', () => ({ chats: [], pagination })),
    ],
  });
  await hands.click(await screen.findByRole('button', { name: 'Separate Rina' }));
  expect(await screen.findByText('Rina stands alone again.')).toBeTruthy();
  expect(calls.some(({ path }) => path === '/contacts/rina/unmerge')).toBe(true);
});

it('searches everything, and marks what was looked for without taking it for markup', async () => {
  renderApp({
    path: '/search?q=belum',
    user: aUser(),
    handlers: [
      on('get', '/search', () => ({
        tickets: [
          {
            ticket: aTicket({ subject: '<b>belum</b> sampai' }),
            subject: [
              { text: '<b>', is_match: false },
              { text: 'belum', is_match: true },
              { text: '</b> sampai', is_match: false },
            ],
            message: null,
          },
        ],
        contacts: [{ id: 'siti', name: 'Siti Rahmawati', phone: null, email: null }],
        pagination: { ...pagination, total: 1, totalPages: 1 },
      })),
    ],
  });
  const hits = await screen.findByRole('list', { name: 'Tickets' });
  expect(within(hits).getByText('belum').tagName).toBe('MARK');
  expect(within(hits).getByText('<b>')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Siti Rahmawati' }).getAttribute('href')).toBe('/contacts/siti');
});
