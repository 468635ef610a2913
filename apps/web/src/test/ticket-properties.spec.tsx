import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import type { Ticket } from '../shared/api/wire.ts';
import { aContact, aList, aTicket, aUser } from './builders.ts';
import { on, Refusal } from './fake-api.ts';
import { onePage } from './message-builders.ts';
import { renderApp } from './render-app.tsx';
import { aCategory, aField, aTag, aTemplate } from './taxonomy-builders.ts';

const categories = [
  aCategory({ id: 'billing', name: 'Tagihan' }),
  aCategory({ id: 'refund', name: 'Pengembalian', parent_id: 'billing', depth: 2 }),
];
const fields = [
  aField({ slug: 'order_no', name: 'Nomor pesanan' }),
  aField({
    slug: 'courier',
    name: 'Kurir',
    kind: 'choice',
    options: [
      { value: 'jne', label: 'JNE' },
      { value: 'pos', label: 'Pos' },
    ],
  }),
];

function desk(ticket: Ticket, answer?: (body: Record<string, unknown>) => Ticket | Refusal) {
  const edits: Record<string, unknown>[] = [];
  const { hands } = renderApp({
    path: `/tickets/${ticket.ticket_number}`,
    user: aUser(),
    handlers: [
      on('get', '/tickets/{id}', () => ticket),
      on('get', '/tickets/categories', () => ({ categories })),
      on('get', '/custom-fields', () => ({ custom_fields: fields })),
      on('get', '/tags', () => ({ tags: [aTag({ id: 'vip' })], pagination: onePage })),
      on('patch', '/tickets/{id}', ({ body }) => {
        edits.push(body);
        return answer?.(body) ?? { ...ticket, version: ticket.version + edits.length };
      }),
    ],
  });
  return { hands, edits };
}

const side = async () => within(await screen.findByRole('complementary', { name: 'Details' }));

describe('beside a ticket', () => {
  it('its category is found in the tree and saved at once, and taken back', async () => {
    const { hands, edits } = desk(aTicket());
    const panel = await side();
    await hands.click(await panel.findByRole('combobox', { name: 'Category' }));
    await hands.type(panel.getByRole('combobox', { name: 'Category' }), 'tagihan › peng');
    await hands.click(await screen.findByRole('option', { name: 'Pengembalian' }));
    await hands.click(await screen.findByRole('button', { name: 'Undo' }));

    expect(edits).toEqual([
      { category_id: 'refund', version: 1 },
      { category_id: null, version: 2 },
    ]);
  });

  it('tags are typed, chosen and taken off, one by one', async () => {
    const { hands, edits } = desk(aTicket({ tags: ['lama'] }));
    const panel = await side();
    const input = await panel.findByRole('combobox', { name: 'Tags' });
    await hands.type(input, 'baru{enter}');
    await screen.findByRole('button', { name: 'Undo' });

    expect(edits).toEqual([{ add_tags: ['baru'], version: 1 }]);
  });

  it('a field is saved when it is left, a choice when it is made', async () => {
    const { hands, edits } = desk(aTicket({ custom_fields: { courier: 'jne' } }));
    const panel = await side();
    await hands.type(await panel.findByRole('textbox', { name: 'Nomor pesanan' }), 'INV-7');
    expect(edits).toEqual([]);
    await hands.tab();
    await hands.selectOptions(panel.getByRole('combobox', { name: 'Kurir' }), 'Pos');
    await hands.selectOptions(panel.getByRole('combobox', { name: 'Priority' }), 'Urgent');

    expect(edits.map(({ version: _, ...edit }) => edit)).toEqual([
      { custom_fields: { order_no: 'INV-7' } },
      { custom_fields: { courier: 'pos' } },
      { priority: 'urgent' },
    ]);
  });

  it('says who was faster', async () => {
    const { hands } = desk(
      aTicket(),
      () => new Refusal(409, 'tickets.version_conflict', { conflicts: [{ changed_by: { name: 'Joko' } }] }),
    );
    const panel = await side();
    await hands.selectOptions(await panel.findByRole('combobox', { name: 'Priority' }), 'Low');

    expect(await screen.findByText('Joko changed this meanwhile. Look at it again.')).toBeVisible();
    expect(panel.getByRole('combobox', { name: 'Priority' })).toHaveValue('medium');
  });
});

describe('a new ticket', () => {
  it('is for somebody who is known, found as he is typed, and stays internal when told so', async () => {
    const opened: unknown[] = [];
    const ticket = aTicket({ subject: 'Periksa stok', is_internal: true });
    const { hands } = renderApp({
      path: '/tickets',
      user: aUser(),
      handlers: [
        on('get', '/tickets/all', () => aList([ticket])),
        on('get', '/tickets/{id}', () => ticket),
        on('get', '/contacts', ({ query }) => ({
          contacts: query.get('q') === 'siti' ? [aContact()] : [],
          pagination: onePage,
        })),
        on('post', '/tickets', ({ body }) => {
          opened.push(body);
          return ticket;
        }),
      ],
    });
    expect(await screen.findByRole('img', { name: 'Internal' })).toBeVisible();
    await hands.click(await screen.findByRole('button', { name: 'New ticket' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'New ticket' }));
    await hands.type(dialog.getByRole('textbox', { name: 'Subject' }), 'Periksa stok');
    await hands.type(dialog.getByRole('textbox', { name: 'Phone' }), '0812345');
    await hands.type(dialog.getByRole('combobox', { name: 'Customer' }), 'siti');
    await hands.click(await screen.findByRole('option', { name: /Siti Rahmawati/ }));
    expect(dialog.queryByRole('textbox', { name: 'Phone' })).toBeNull();
    await hands.click(dialog.getByRole('checkbox', { name: 'Internal' }));
    await hands.click(dialog.getByRole('button', { name: 'Open ticket' }));

    const shown = within(await screen.findByRole('article', { name: 'Periksa stok' }));
    expect(shown.getByTitle('Only your team sees this ticket')).toHaveTextContent('Internal');
    expect(shown.getByText('Internal ticket: only your team reads this.')).toBeVisible();
    expect(opened).toEqual([
      {
        subject: 'Periksa stok',
        description: '',
        tags: [],
        custom_fields: {},
        requester_id: 'siti',
        is_internal: true,
      },
    ]);
  });

  it('is opened from a template, which asks for what it needs', async () => {
    const opened: unknown[] = [];
    const ticket = aTicket({ subject: 'Dana kembali' });
    const { hands, router } = renderApp({
      path: '/tickets',
      user: aUser(),
      handlers: [
        on('get', '/tickets/all', () => aList([])),
        on('get', '/tickets/{id}', () => ticket),
        on('get', '/tickets/categories', () => ({ categories })),
        on('get', '/custom-fields', () => ({ custom_fields: fields })),
        on('get', '/templates', () => ({
          templates: [
            aTemplate({
              id: 'refund',
              name: 'Pengembalian',
              subject: 'Dana kembali',
              priority: 'high',
              category_id: 'refund',
              tags: ['uang'],
              requires: ['requester'],
            }),
          ],
        })),
        on('post', '/tickets', ({ body }) => {
          opened.push(body);
          return ticket;
        }),
      ],
    });
    await hands.click(await screen.findByRole('button', { name: 'New ticket' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'New ticket' }));
    await hands.selectOptions(await dialog.findByLabelText('Template'), 'Pengembalian');
    expect(dialog.getByRole('textbox', { name: 'Subject' })).toHaveValue('Dana kembali');
    await hands.click(dialog.getByRole('button', { name: 'Open ticket' }));
    expect(await dialog.findByText('Write a phone number or an e-mail address')).toBeVisible();
    await hands.type(dialog.getByRole('textbox', { name: 'Phone' }), '0812345');
    await hands.click(dialog.getByRole('button', { name: 'Open ticket' }));

    expect(await screen.findByRole('article', { name: 'Dana kembali' })).toBeVisible();
    expect(router.state.location.pathname).toBe(`/tickets/${ticket.ticket_number}`);
    expect(opened).toMatchObject([
      {
        template_id: 'refund',
        subject: 'Dana kembali',
        priority: 'high',
        category_id: 'refund',
        tags: ['uang'],
        requester_phone: '0812345',
      },
    ]);
  });
});
