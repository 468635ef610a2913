import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { aUser } from './builders.ts';
import { on, Refusal } from './fake-api.ts';
import { onePage } from './message-builders.ts';
import { renderApp } from './render-app.tsx';
import { aCategory, aField, anAdmin, aTag, aTemplate } from './taxonomy-builders.ts';

const names = (list: HTMLElement) =>
  within(list)
    .getAllByRole('heading')
    .map(({ textContent }) => textContent);

describe('the categories', () => {
  const shipping = aCategory({ id: 'shipping', name: 'Pengiriman' });
  const late = aCategory({ id: 'late', name: 'Terlambat', parent_id: 'shipping', depth: 2 });
  const lost = aCategory({ id: 'lost', name: 'Hilang', parent_id: 'shipping', depth: 2, position: 1 });
  const billing = aCategory({ id: 'billing', name: 'Tagihan', position: 1, default_priority: 'high' });
  const all = [shipping, late, lost, billing];

  it('stand as a tree; one is added below another', async () => {
    const made: unknown[] = [];
    const { hands } = renderApp({
      path: '/settings/categories',
      user: anAdmin(),
      handlers: [
        on('get', '/tickets/categories', () => ({ categories: all })),
        on('post', '/tickets/categories', ({ body }) => {
          made.push(body);
          return aCategory({ id: 'new', name: 'Rusak' });
        }),
      ],
    });
    const list = await screen.findByRole('list', { name: 'Categories' });
    expect(names(list)).toEqual(['Pengiriman', 'Terlambat', 'Hilang', 'Tagihan']);
    expect(within(list).getByText('Starts as High')).toBeVisible();

    await hands.click(screen.getByRole('button', { name: 'More for Pengiriman' }));
    await hands.click(await screen.findByRole('menuitem', { name: 'Add below' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Add a category' }));
    await hands.click(dialog.getByRole('button', { name: 'Add category' }));
    expect(await dialog.findByText('Give it a name')).toBeVisible();
    await hands.type(dialog.getByLabelText('Name'), 'Rusak');
    await hands.selectOptions(dialog.getByLabelText('Priority of its tickets'), 'Urgent');
    await hands.click(dialog.getByRole('button', { name: 'Add category' }));

    expect(await screen.findByText('Rusak is added.')).toBeInTheDocument();
    expect(made).toMatchObject([{ name: 'Rusak', parent_id: 'shipping', default_priority: 'urgent' }]);
  });

  it('are moved by their buttons, and the move is taken back', async () => {
    const moves: unknown[] = [];
    const { hands } = renderApp({
      path: '/settings/categories',
      user: anAdmin(),
      handlers: [
        on('get', '/tickets/categories', () => ({ categories: all })),
        on('patch', '/tickets/categories/{id}', ({ path, body }) => {
          moves.push([path.id, body]);
          return lost;
        }),
      ],
    });
    await hands.click(await screen.findByRole('button', { name: 'Move Terlambat up' }));
    expect(moves).toEqual([]);
    await hands.click(screen.getByRole('button', { name: 'Move Hilang up' }));
    await hands.click(await screen.findByRole('button', { name: 'Undo' }));

    expect(moves).toEqual([
      ['lost', { parent_id: 'shipping', position: 0 }],
      ['lost', { parent_id: 'shipping', position: 1 }],
    ]);
  });

  it('are deleted once it is said what their tickets get', async () => {
    const removed: (string | null)[] = [];
    const { hands } = renderApp({
      path: '/settings/categories',
      user: anAdmin(),
      handlers: [
        on('get', '/tickets/categories', () => ({ categories: all })),
        on('get', '/tickets/categories/{id}/use', () => ({
          tickets_count: 12,
          tickets_count_is_exact: true,
        })),
        on('delete', '/tickets/categories/{id}', ({ query }) => void removed.push(query.get('reassign_to'))),
      ],
    });
    await hands.click(await screen.findByRole('button', { name: 'More for Hilang' }));
    await hands.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete Hilang' }));
    expect(await dialog.findByText(/^12 tickets have it/)).toBeVisible();
    await hands.click(dialog.getByRole('combobox', { name: 'Their new category' }));
    await hands.click(await screen.findByRole('option', { name: 'Tagihan' }));
    await hands.click(dialog.getByRole('button', { name: 'Delete' }));

    expect(await screen.findByText('Hilang is deleted.')).toBeInTheDocument();
    expect(removed).toEqual(['billing']);
  });

  it('teach when there are none, and say when they did not load', async () => {
    const answers = [new Refusal(403, 'auth.forbidden'), { categories: [] }];
    const { hands } = renderApp({
      path: '/settings/categories',
      user: anAdmin(),
      handlers: [on('get', '/tickets/categories', () => answers.shift() ?? { categories: [] })],
    });
    const again = await screen.findByRole('button', { name: 'Try again' });
    await hands.click(again);
    expect(await screen.findByText('No categories yet')).toBeVisible();
  });

  it('are not an agent’s to change', async () => {
    renderApp({ path: '/settings/categories', user: aUser() });
    expect(await screen.findByRole('heading', { level: 1, name: 'Categories' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Add category' })).toBeNull();
  });
});

describe('the tags', () => {
  const vip = aTag({ id: 'vip' });
  const gold = aTag({ id: 'gold', tickets_count: 1000, tickets_count_is_exact: false });

  it('are renamed; a name that another bears is refused beside the field', async () => {
    const { hands } = renderApp({
      path: '/settings/tags',
      user: anAdmin(),
      handlers: [
        on('get', '/tags', () => ({ tags: [gold, vip], pagination: onePage })),
        on('patch', '/tags/{id}', () => new Refusal(409, 'tags.name_taken')),
      ],
    });
    expect(await screen.findByText('on more than 1,000 tickets')).toBeVisible();
    await hands.click(screen.getByRole('button', { name: 'More for vip' }));
    await hands.click(await screen.findByRole('menuitem', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Change vip' }));
    await hands.clear(dialog.getByLabelText('Name'));
    await hands.type(dialog.getByLabelText('Name'), 'gold');
    await hands.click(dialog.getByRole('button', { name: 'Save' }));

    expect(await dialog.findByText(/^Another tag is called that/)).toBeVisible();
  });

  it('are merged into another', async () => {
    const merged: unknown[] = [];
    const { hands } = renderApp({
      path: '/settings/tags',
      user: anAdmin(),
      handlers: [
        on('get', '/tags', () => ({ tags: [gold, vip], pagination: onePage })),
        on('post', '/tags/{id}/merge', ({ path, body }) => {
          merged.push([path.id, body]);
          return gold;
        }),
      ],
    });
    await hands.click(await screen.findByRole('button', { name: 'More for vip' }));
    await hands.click(await screen.findByRole('menuitem', { name: 'Merge into another' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Merge vip' }));
    await hands.click(dialog.getByRole('button', { name: 'Merge' }));
    expect(await dialog.findByText('Choose the tag that stays')).toBeVisible();
    await hands.click(dialog.getByRole('combobox', { name: 'Other tag' }));
    await hands.click(await screen.findByRole('option', { name: 'gold' }));
    await hands.click(dialog.getByRole('button', { name: 'Merge' }));

    expect(await screen.findByText('vip is merged into gold.')).toBeInTheDocument();
    expect(merged).toEqual([['gold', { source_ids: ['vip'] }]]);
  });
});

describe('the fields', () => {
  it('are added with their options, and ordered', async () => {
    const calls: unknown[] = [];
    const first = aField({ slug: 'order_no', name: 'Nomor pesanan', is_required_on_resolve: true });
    const second = aField({ slug: 'cause', name: 'Penyebab', position: 1 });
    const { hands } = renderApp({
      path: '/settings/fields',
      user: anAdmin(),
      handlers: [
        on('get', '/custom-fields', () => ({ custom_fields: [first, second] })),
        on('post', '/custom-fields', ({ body }) => {
          calls.push(body);
          return first;
        }),
        on('patch', '/custom-fields/{id}', ({ path, body }) => {
          calls.push([path.id, body]);
          return first;
        }),
      ],
    });
    expect(await screen.findByText('required to resolve')).toBeVisible();
    await hands.click(screen.getByRole('button', { name: 'Move Nomor pesanan down' }));
    expect(await screen.findByText('Nomor pesanan is moved.')).toBeInTheDocument();

    await hands.click(screen.getByRole('button', { name: 'Add field' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Add a field' }));
    await hands.type(dialog.getByLabelText('Name'), 'Kurir');
    await hands.selectOptions(dialog.getByLabelText('Kind'), 'Choice');
    await hands.click(dialog.getByRole('button', { name: 'Add field' }));
    expect(await dialog.findByText('Write at least one option')).toBeVisible();
    await hands.type(dialog.getByLabelText('Options'), 'JNE{enter}Pos{enter}JNE');
    await hands.click(dialog.getByLabelText('Required to open a ticket'));
    await hands.click(dialog.getByRole('button', { name: 'Add field' }));

    expect(await screen.findByText('Kurir is added.')).toBeInTheDocument();
    expect(calls[0]).toEqual(['order_no', { position: 1 }]);
    expect(calls[1]).toMatchObject({
      name: 'Kurir',
      kind: 'choice',
      entity: 'ticket',
      options: [{ label: 'JNE' }, { label: 'Pos' }],
      is_required_on_create: true,
    });
  });
});

describe('the templates', () => {
  it('are changed: what they fill in and what they ask for', async () => {
    const saved: unknown[] = [];
    const template = aTemplate({
      id: 'refund',
      name: 'Pengembalian',
      subject: 'Dana kembali',
      tags: ['uang'],
    });
    const { hands } = renderApp({
      path: '/settings/templates',
      user: anAdmin(),
      handlers: [
        on('get', '/templates', () => ({ templates: [template] })),
        on('get', '/custom-fields', () => ({
          custom_fields: [aField({ slug: 'order_no', name: 'Nomor pesanan' })],
        })),
        on('patch', '/templates/{id}', ({ body }) => {
          saved.push(body);
          return template;
        }),
      ],
    });
    expect(await screen.findByText('Dana kembali · uang')).toBeVisible();
    await hands.click(screen.getByRole('button', { name: 'More for Pengembalian' }));
    await hands.click(await screen.findByRole('menuitem', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Change Pengembalian' }));
    await hands.type(dialog.getByRole('textbox', { name: 'Nomor pesanan' }), 'INV-');
    await hands.click(dialog.getByRole('checkbox', { name: 'Customer' }));
    await hands.click(dialog.getByRole('button', { name: 'Save' }));

    expect(await screen.findByText('Pengembalian is changed.')).toBeInTheDocument();
    expect(saved).toMatchObject([
      {
        subject: 'Dana kembali',
        tags: ['uang'],
        custom_fields: { order_no: 'INV-' },
        requires: ['requester'],
      },
    ]);
  });
});
