import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { User } from '../shared/api/wire.ts';
import { aUser, theSettings } from './builders.ts';
import { on, Refusal } from './fake-api.ts';
import { renderApp } from './render-app.tsx';

const settings = theSettings();

const ruler = (): User => {
  const user = aUser({ role: 'super_admin' });
  return { ...user, abilities: { ...user.abilities, manage_workspace: true, manage_workspaces: true } };
};

const place = (name: string, isCurrent: boolean, id = settings.workspace_id) => ({
  id,
  name,
  slug: name.toLowerCase(),
  locale: 'id' as const,
  timezone: 'Asia/Jakarta',
  role: 'super_admin' as const,
  is_current: isCurrent,
});

describe('the settings of a workspace', () => {
  it('send what was changed, and nothing else', async () => {
    const bodies: unknown[] = [];
    const { hands } = renderApp({
      path: '/settings/workspace',
      user: ruler(),
      handlers: [
        on('get', '/settings', () => settings),
        on('patch', '/settings', ({ body }) => {
          bodies.push(body);
          return { ...settings, name: 'Toko Baru' };
        }),
      ],
    });

    const name = await screen.findByRole('textbox', { name: 'Name' });
    await hands.clear(name);
    await hands.type(name, 'Toko Baru');
    await hands.click(screen.getByRole('radio', { name: /Running/ }));
    await hands.click(screen.getByRole('checkbox', { name: 'Agents give tickets to others' }));
    const minutes = screen.getByRole('textbox', { name: /Authors change what they wrote/ });
    await hands.clear(minutes);
    await hands.type(minutes, '30');
    await hands.type(screen.getByLabelText('High', { selector: 'input' }), 'rusak{Enter}');
    await hands.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(() => {
      expect(bodies).toEqual([
        {
          name: 'Toko Baru',
          ticket_number_format: '#{seq}',
          agents_may_assign_others: false,
          comment_edit_window_seconds: 1800,
          priority_keywords: { high: ['rusak'] },
        },
      ]);
    });
  });

  it('say beside its field what is wrong', async () => {
    const wrong = { field: 'reopen_window_days', message: 'must be a whole number from 0 to 365' };
    const { hands } = renderApp({
      path: '/settings/workspace',
      user: ruler(),
      handlers: [
        on('get', '/settings', () => settings),
        on('patch', '/settings', () => new Refusal(422, 'request.invalid', { errors: [wrong] })),
      ],
    });

    const days = await screen.findByRole('textbox', { name: /Reopen/ });
    await hands.type(days, 'x');
    await hands.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => {
      expect(days).toHaveAccessibleDescription(/Write a whole number/);
    });
  });

  it('are no page of an agent', async () => {
    const { calls } = renderApp({ path: '/settings/workspace', user: aUser() });
    expect(await screen.findByRole('heading', { name: 'This page is for admins' })).toBeVisible();
    expect(calls.filter(({ path }) => path === '/settings')).toEqual([]);
  });
});

describe('further workspaces', () => {
  it('are opened in a dialog, and stand in the list and in the menu then', async () => {
    const workspaces = [place('Pusat', true)];
    const { hands } = renderApp({
      path: '/settings/workspace',
      user: ruler(),
      handlers: [
        on('get', '/settings', () => settings),
        on('get', '/workspaces', () => ({ workspaces })),
        on('post', '/workspaces', ({ body }) => {
          const made = place(String(body.name), false, '01980000-0000-7000-8000-00000000bbbb');
          workspaces.push(made);
          return made;
        }),
      ],
    });

    await hands.click(await screen.findByRole('button', { name: 'Open a workspace' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Open a workspace' }));
    await hands.type(dialog.getByRole('textbox', { name: 'Name' }), 'Bandung');
    await hands.click(dialog.getByRole('button', { name: 'Open a workspace' }));
    expect(await screen.findByRole('button', { name: 'Go to Bandung' })).toBeVisible();

    await hands.click(screen.getByRole('button', { name: /You: Rini/ }));
    expect(await screen.findByRole('menuitemradio', { name: 'Bandung' })).toBeVisible();
  });
});
