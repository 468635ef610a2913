import { describe, expect, it } from '@jest/globals';
import { act, screen, waitFor, within } from '@testing-library/react';
import type { Schema } from '../shared/api/contract.ts';
import { aList, aTicket, aUser } from './builders.ts';
import { on } from './fake-api.ts';
import { renderApp } from './render-app.tsx';

type View = Schema<'ViewAnswer'>;

const aView = (given: Partial<View> & { id: string; name: string }): View => ({
  kind: 'own',
  filters: {},
  is_shared: false,
  is_pinned: true,
  owner_id: null,
  owner_name: null,
  abilities: { edit: true, delete: true },
  ...given,
});

const builtIn = { kind: 'built_in', is_shared: true, abilities: { edit: false, delete: false } } as const;
const mine = aView({ id: 'mine', name: 'My tickets', filters: { assignee: 'me' }, ...builtIn });
const all = aView({ id: 'all', name: 'All tickets', ...builtIn });
const done = aView({ id: 'done', name: 'Selesai', filters: { status: 'resolved,closed' } });

/** A desk that keeps views as the API does: pinned ones first, in their order. */
function desk(path: string, given: View[]) {
  let views = given;
  let made = 0;
  const asked: unknown[] = [];
  const arrange = (ids: string[]) => {
    const pinned = ids.flatMap((id) => views.find((view) => view.id === id) ?? []);
    const others = views.filter(({ id }) => !ids.includes(id));
    views = [
      ...pinned.map((view) => ({ ...view, is_pinned: true })),
      ...others.map((view) => ({ ...view, is_pinned: false })),
    ];
  };
  const scene = renderApp({
    path,
    user: aUser(),
    handlers: [
      on('get', '/tickets/all', () => aList([aTicket()])),
      on('get', '/views', () => ({ views })),
      on('get', '/views/counts', () => ({
        counts: [
          { id: 'mine', count: 1, count_is_exact: true },
          { id: 'all', count: 99, count_is_exact: false },
        ],
      })),
      on('post', '/views', ({ body }) => {
        asked.push(['save', body]);
        const view = aView({ ...(body as Pick<View, 'name' | 'filters'>), id: `new-${(made += 1)}` });
        views = [...views, { ...view, is_pinned: false }];
        return view;
      }),
      on('patch', '/views/{id}', ({ path: { id = '' }, body }) => {
        asked.push([id, body]);
        views = views.map((view) => (view.id === id ? { ...view, ...body } : view));
        return views.find((view) => view.id === id) ?? all;
      }),
      on('delete', '/views/{id}', ({ path: { id } }) => {
        asked.push(['delete', id]);
        views = views.filter((view) => view.id !== id);
      }),
      on('put', '/views/order', ({ body }) => {
        asked.push(body.pinned_ids);
        arrange(body.pinned_ids as string[]);
        return { views };
      }),
    ],
  });
  return { ...scene, asked };
}

const bar = async () => within(await screen.findByRole('navigation', { name: 'Views' }));
const shownNames = async () => (await bar()).queryAllByRole('link').map(({ textContent }) => textContent);

describe('views of the tickets', () => {
  it('are one click away, with how many they show, and stand in the address', async () => {
    const { hands, router } = desk('/tickets', [mine, all]);
    const nav = await bar();

    expect(await nav.findByRole('link', { name: /^All tickets.*more than 99 tickets/ })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await hands.click(nav.getByRole('link', { name: /^My tickets.*1 ticket$/ }));
    await waitFor(() => {
      expect(router.state.location.search).toEqual({ assignee: 'me' });
    });
    expect(nav.getByRole('link', { name: /^My tickets/ })).toHaveAttribute('aria-current', 'page');
    expect(nav.getByRole('link', { name: /^All tickets/ })).not.toHaveAttribute('aria-current');
  });

  it('that ask for more than the list can show are not taken for what is shown', async () => {
    const today = aView({ id: 'today', name: 'Hari ini', filters: { created_from: '2026-07-30' } });
    const { hands } = desk('/tickets', [today, all]);
    await hands.click(await screen.findByRole('button', { name: 'More views' }));
    const menu = within(await screen.findByRole('menu'));
    expect(menu.getByText('All tickets')).toBeTruthy();
    expect(menu.queryByRole('menuitem', { name: 'Delete' })).toBeNull();
  });

  it('are saved from what is shown, whatever its page, and pinned behind the others', async () => {
    const { hands, asked } = desk('/tickets?status=resolved&page=2', [mine, all]);

    await hands.click(await screen.findByRole('button', { name: 'Save view' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Save what is shown as a view' }));
    await hands.type(dialog.getByRole('textbox', { name: 'Name' }), ' Selesai {enter}');

    expect(await screen.findByRole('link', { name: 'Selesai' })).toHaveAttribute('aria-current', 'page');
    expect(asked).toEqual([
      ['save', { name: 'Selesai', is_shared: false, filters: { status: 'resolved' } }],
      ['mine', 'all', 'new-1'],
    ]);
    expect(screen.queryByRole('button', { name: 'Save view' })).toBeNull();
  });

  it('take other filters, and give them back', async () => {
    const { hands, asked } = desk('/tickets?status=closed', [all, done]);

    await hands.click(await screen.findByRole('button', { name: 'Save view' }));
    const dialog = within(await screen.findByRole('dialog'));
    await hands.selectOptions(dialog.getByRole('combobox', { name: 'Save as' }), 'Selesai');
    expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Selesai');
    await hands.click(dialog.getByRole('checkbox', { name: /Everybody/ }));
    await hands.click(dialog.getByRole('button', { name: 'Save' }));
    await hands.click(await screen.findByRole('button', { name: 'Undo' }));

    await waitFor(() => {
      expect(asked).toEqual([
        ['done', { name: 'Selesai', is_shared: true, filters: { status: 'closed' } }],
        ['done', { name: 'Selesai', is_shared: false, filters: { status: 'resolved,closed' } }],
      ]);
    });
  });

  it('are renamed, deleted and brought back in their place, known by what they show in any order', async () => {
    const { hands, asked } = desk('/tickets?status=closed,resolved', [mine, done, all]);
    const choose = async (name: string) => {
      await hands.click(await screen.findByRole('button', { name: 'More views' }));
      await hands.click(await screen.findByRole('menuitem', { name }));
    };
    await choose('Rename or share');
    const dialog = within(await screen.findByRole('dialog', { name: 'Change Selesai' }));
    await hands.clear(dialog.getByRole('textbox', { name: 'Name' }));
    await hands.type(dialog.getByRole('textbox', { name: 'Name' }), 'Beres{enter}');
    expect(await screen.findByRole('link', { name: 'Beres' })).toHaveAttribute('aria-current', 'page');

    await choose('Delete');
    await screen.findAllByText('Beres is deleted.');
    await waitFor(async () => {
      expect(await shownNames()).toHaveLength(2);
    });
    await hands.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(async () => {
      expect((await shownNames())[1]).toBe('Beres');
    });
    expect(asked).toEqual([
      ['done', { name: 'Beres', is_shared: false }],
      ['delete', 'done'],
      ['save', { name: 'Beres', is_shared: false, filters: { status: 'resolved,closed' } }],
      ['mine', 'new-1', 'all'],
    ]);
  });

  it('are pinned in an order of one’s own, by keyboard, with the way back', async () => {
    const { hands, asked } = desk('/tickets', [mine, all]);
    const menu = await screen.findByRole('button', { name: 'More views' });
    act(() => {
      menu.focus();
    });
    await hands.keyboard('{Enter}');
    await waitFor(() => {
      expect(screen.getByRole('menuitem', { name: 'Move left' })).toHaveFocus();
    });
    await hands.keyboard('{Enter}');
    await screen.findAllByText('All tickets is moved.');
    expect((await shownNames())[0]).toMatch(/^All tickets/);

    await hands.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => {
      expect(asked).toEqual([
        ['all', 'mine'],
        ['mine', 'all'],
      ]);
    });
    expect((await shownNames())[0]).toMatch(/^My tickets/);
  });

  it('that others share and nobody pinned stand in the menu, and are not one’s own to change', async () => {
    const rinis = aView({
      id: 'vip',
      name: 'VIP',
      kind: 'shared',
      filters: { tag: 'vip' },
      is_shared: true,
      is_pinned: false,
      owner_name: 'Rini',
      abilities: { edit: false, delete: false },
    });
    const { hands, router } = desk('/tickets', [mine, all, rinis]);
    await hands.click(await screen.findByRole('button', { name: 'More views' }));
    await hands.click(await screen.findByRole('menuitem', { name: /^VIP.*by Rini/ }));
    await waitFor(() => {
      expect(router.state.location.search).toEqual({ tag: 'vip' });
    });
    await hands.click(screen.getByRole('button', { name: 'More views' }));
    const menu = within(await screen.findByRole('menu'));
    expect(menu.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual(['Pin']);
  });
});
