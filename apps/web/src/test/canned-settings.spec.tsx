import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { Schema } from '../shared/api/contract.ts';
import { aUser } from './builders.ts';
import { on, Refusal } from './fake-api.ts';
import { onePage } from './message-builders.ts';
import { renderApp } from './render-app.tsx';

type Canned = Schema<'CannedResponseBody'>;

const stored = (given: Partial<Canned> = {}): Canned => ({
  id: 'c1',
  title: 'Terima kasih',
  shortcut: 'thanks',
  category: 'Sapaan',
  content: 'Terima kasih {{customer_name}} {{resi}}',
  locale: 'id',
  scope: 'workspace',
  owner_id: null,
  owner_name: null,
  unknown_variables: ['resi'],
  usage_count: 12,
  last_used_at: null,
  created_at: '2026-07-30T02:00:00.000Z',
  updated_at: '2026-07-30T02:00:00.000Z',
  abilities: { edit: true, delete: true },
  ...given,
});

function openSettings(role: 'agent' | 'admin', responses: Canned[]) {
  const written: Record<string, unknown>[] = [];
  const user = aUser({ role });
  const kept = { now: responses };
  const app = renderApp({
    path: '/settings/canned-responses',
    user,
    handlers: [
      on('get', '/tickets/canned-responses', () => ({ canned_responses: kept.now, pagination: onePage })),
      on('post', '/tickets/canned-responses', ({ body }) => {
        if (body.shortcut === 'taken')
          return new Refusal(409, 'canned_responses.shortcut_taken', {
            errors: [{ field: 'shortcut', message: 'is taken in this scope and language' }],
          });
        written.push(body);
        const made = stored({ id: `c${String(written.length + 1)}`, ...(body as Partial<Canned>) });
        kept.now = [...kept.now, made];
        return made;
      }),
      on('put', '/tickets/canned-responses/{id}', ({ body }) => {
        written.push(body);
        return stored(body);
      }),
      on('delete', '/tickets/canned-responses/{id}', ({ path }) => {
        kept.now = kept.now.filter(({ id }) => id !== path.id);
      }),
    ],
  });
  return { ...app, user, written };
}

describe('the canned responses in the settings', () => {
  it('tell whose they are, how often they were used, and what is wrong with them', async () => {
    openSettings('admin', [stored()]);
    const list = await screen.findByRole('list', { name: 'Canned responses' });
    expect(list).toHaveTextContent(/Terima kasih.*\/thanks.*ID/);
    expect(list).toHaveTextContent('Sapaan · for everybody · used 12 times');
    expect(list).toHaveTextContent('No such variable: resi');
  });

  it('are written with a look at how they read, and an agent writes his own', async () => {
    const { hands, written } = openSettings('agent', []);
    expect(await screen.findByRole('heading', { name: 'No canned response yet' })).toBeVisible();
    await hands.click(screen.getByRole('button', { name: 'New response' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.queryByRole('radio', { name: 'Everybody in the workspace' })).toBeNull();
    await hands.type(dialog.getByLabelText('Title'), 'Resi');
    await hands.type(dialog.getByLabelText('Shortcut'), 'taken');
    await hands.type(dialog.getByLabelText('Text'), 'Halo ');
    await hands.click(dialog.getByRole('button', { name: 'Insert a variable' }));
    await hands.click(await screen.findByRole('menuitem', { name: '{{customer_name}}' }));
    expect(dialog.getByRole('region', { name: 'How it reads' })).toHaveTextContent('Halo Budi Santoso');
    await hands.click(dialog.getByRole('button', { name: 'Create' }));
    expect(await dialog.findByText('This shortcut is taken here in this language.')).toBeVisible();

    await hands.clear(dialog.getByLabelText('Shortcut'));
    await hands.type(dialog.getByLabelText('Shortcut'), 'resi');
    await hands.click(dialog.getByRole('button', { name: 'Create' }));
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
    expect(written).toEqual([
      {
        title: 'Resi',
        shortcut: 'resi',
        category: null,
        content: 'Halo {{customer_name}}',
        locale: null,
        scope: 'own',
      },
    ]);
    expect(await screen.findByRole('heading', { name: /Resi/ })).toBeVisible();
  });

  it('are changed, and come back when they were deleted by mistake', async () => {
    const { hands, written } = openSettings('admin', [stored()]);
    await hands.click(await screen.findByRole('button', { name: 'Change Terima kasih' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('radio', { name: 'Everybody in the workspace' })).toBeChecked();
    await hands.clear(dialog.getByLabelText('Title'));
    await hands.type(dialog.getByLabelText('Title'), 'Makasih');
    await hands.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => {
      expect(written).toMatchObject([{ title: 'Makasih', scope: 'workspace', locale: 'id' }]);
    });

    await hands.click(await screen.findByRole('button', { name: 'Delete Terima kasih' }));
    expect(await screen.findByRole('heading', { name: 'No canned response yet' })).toBeVisible();
    await hands.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByRole('heading', { name: /Terima kasih/ })).toBeVisible();
    expect(written.at(-1)).toMatchObject({ title: 'Terima kasih', shortcut: 'thanks', scope: 'workspace' });
  });
});
