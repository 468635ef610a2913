import { expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { Contact } from '../shared/api/wire.ts';
import { aContact, aList, aUser, aTicket } from './builders.ts';
import { on, Refusal } from './fake-api.ts';
import { renderApp } from './render-app.tsx';
import { aField } from './taxonomy-builders.ts';

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

const npwp = aField({ slug: 'npwp', name: 'NPWP', entity: 'contact' });
const level = aField({
  slug: 'level',
  name: 'Tingkat',
  entity: 'contact',
  kind: 'choice',
  options: [
    { value: 'gold', label: 'Emas' },
    { value: 'silver', label: 'Perak' },
  ],
});
const gone = aField({ slug: 'gone', name: 'Lama', entity: 'contact', is_archived: true });
const ofTickets = aField({ slug: 'order_no', name: 'Nomor pesanan' });

/** A contact whose fields the desk fills in. */
function withFields(path: string, given: Contact) {
  let contact = given;
  const filled: unknown[] = [];
  const scene = renderApp({
    path,
    user: aUser(),
    handlers: [
      on('get', '/contacts/{id}', () => ({ contact })),
      on('patch', '/contacts/{id}', ({ body }) => {
        filled.push(body.custom_fields);
        if ((body.custom_fields as { npwp?: string }).npwp === 'x')
          return new Refusal(422, 'request.invalid', {
            errors: [{ field: 'custom_fields.npwp', message: 'must be a number' }],
          });
        const values = Object.entries({ ...contact.custom_fields, ...(body.custom_fields as object) });
        const custom_fields = Object.fromEntries(values.filter(([, value]) => value !== null));
        contact = { ...contact, custom_fields };
        return { contact };
      }),
      on('get', '/custom-fields', () => ({ custom_fields: [npwp, level, gone, ofTickets] })),
      on('get', '/tickets/{id}', () => aTicket({ requester_id: contact.id })),
      on('get', '/tickets/all', () => aList([])),
      on('get', '/chats', () => ({ chats: [], pagination })),
    ],
  });
  return { ...scene, filled };
}

it('has fields of its own, each saved when it is left or chosen, and taken back', async () => {
  const { hands, filled } = withFields(
    '/contacts/siti',
    aContact({ custom_fields: { level: 'gold', gone: 'Dulu' } }),
  );
  await hands.type(await screen.findByRole('textbox', { name: 'NPWP' }), '01.234{enter}');
  await screen.findAllByText('NPWP of Siti Rahmawati is changed.');
  await hands.selectOptions(screen.getByRole('combobox', { name: 'Tingkat' }), 'Perak');
  await screen.findAllByText('Tingkat of Siti Rahmawati is changed.');
  await hands.click(await screen.findByRole('button', { name: 'Undo' }));

  await waitFor(() => {
    expect(filled).toEqual([{ npwp: '01.234' }, { level: 'silver' }, { level: 'gold' }]);
  });
  expect(screen.getByRole('combobox', { name: 'Tingkat' })).toHaveValue('gold');
  expect(screen.getByRole('textbox', { name: 'NPWP' })).toHaveValue('01.234');
  expect(screen.queryByLabelText('Lama')).toBeNull();
  expect(screen.queryByLabelText('Nomor pesanan')).toBeNull();
});

it('has its fields beside a ticket too', async () => {
  const { hands, filled } = withFields('/tickets/TKT-20260101-0001', aContact());
  const side = within(await screen.findByRole('complementary', { name: 'Details' }));
  await hands.type(await side.findByRole('textbox', { name: 'NPWP' }), '01.234{enter}');
  await screen.findAllByText('NPWP of Siti Rahmawati is changed.');
  expect(filled).toEqual([{ npwp: '01.234' }]);
});

it('has its fields in the form, which sends what was changed and shows what is wrong beside it', async () => {
  const contact = aContact({ custom_fields: { level: 'gold', gone: 'Dulu' } });
  const { hands, filled } = withFields('/contacts/siti', contact);
  await hands.click(await screen.findByRole('button', { name: 'Edit' }));
  const form = within(await screen.findByRole('dialog', { name: 'Edit Siti Rahmawati' }));
  expect(await form.findByRole('combobox', { name: 'Tingkat' })).toHaveValue('gold');
  await hands.selectOptions(form.getByRole('combobox', { name: 'Tingkat' }), '–');
  await hands.type(form.getByRole('textbox', { name: 'NPWP' }), 'x');
  await hands.click(form.getByRole('button', { name: 'Save' }));
  expect(await form.findByText('Write a number.')).toBeTruthy();
  await hands.clear(form.getByRole('textbox', { name: 'NPWP' }));
  await hands.type(form.getByRole('textbox', { name: 'NPWP' }), '7');
  await hands.click(form.getByRole('button', { name: 'Save' }));

  await screen.findAllByText('Siti Rahmawati is saved.');
  expect(filled).toEqual([
    { level: null, npwp: 'x' },
    { level: null, npwp: '7' },
  ]);
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
