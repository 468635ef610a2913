import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import { signal } from '../shared/realtime/event-bus.ts';
import { on } from './fake-api.ts';
import { aReply, onePage } from './message-builders.ts';

import { abilities, conversation, openTicket, option, replyField } from './conversation-scene.tsx';

describe('a note', () => {
  it('names colleagues behind an at sign', async () => {
    const agent = {
      id: 'a1',
      name: 'Budi Santoso',
      email: 'budi@toko.test',
      role: 'agent' as const,
      availability: 'online' as const,
      capacity: null,
      is_active: true,
      is_invited: false,
      open_tickets: 0,
      last_seen_at: null,
      created_at: '2026-07-30T02:00:00.000Z',
    };
    const { hands, written } = openTicket({
      more: [on('get', '/agents', () => ({ agents: [agent], pagination: onePage }))],
    });
    await replyField();
    await hands.keyboard('n');
    await hands.keyboard('@bu');
    expect(await option(/Budi Santoso/)).toBeVisible();
    await hands.keyboard('{Enter}tolong{Enter}');
    await waitFor(() => {
      expect(written).toMatchObject([{ body: '@Budi Santoso tolong', mentioned_user_ids: ['a1'] }]);
    });
  });

  it('is changed where it stands, and shows what it said before', async () => {
    const note = aReply({
      body: 'Kurir: Joko',
      is_internal: true,
      ticket_id: 't',
      delivery: null,
      abilities,
    });
    const { hands } = openTicket({
      messages: [note],
      more: [
        on('put', '/tickets/{id}/comments/{commentId}', ({ body }) => ({
          ...note,
          body: String(body.body),
          edited_at: new Date().toISOString(),
          edits_count: 1,
        })),
        on('get', '/tickets/{id}/comments/{commentId}/edits', () => ({
          edits: [
            {
              body: 'Kurir: Joko',
              edited_by_id: 'a',
              edited_by_name: 'Rini',
              edited_at: new Date().toISOString(),
            },
          ],
        })),
      ],
    });
    await hands.click(await screen.findByRole('button', { name: /What to do with the message by Rini/ }));
    await hands.click(await screen.findByRole('menuitem', { name: 'Change' }));
    const editor = screen.getByRole('textbox', { name: 'Change the message' });
    await hands.clear(editor);
    await hands.type(editor, 'Kurir: Jono{Control>}{Enter}{/Control}');
    expect(await conversation().findByText('Kurir: Jono')).toBeVisible();
    await hands.click(screen.getByRole('button', { name: /^edited/ }));
    expect(await within(screen.getByRole('dialog')).findByText('Kurir: Joko')).toBeVisible();
  });
});

describe('a draft', () => {
  it('is kept on the server, goes on where it was begun elsewhere, and is seen by the others', async () => {
    const saved: unknown[] = [];
    const answer = {
      drafts: [
        { is_internal: false, body: 'Dari ponsel', reply_to_id: null, updated_at: new Date().toISOString() },
      ],
      others: [{ user_id: 'b', user_name: 'Budi', is_internal: true, updated_at: new Date().toISOString() }],
    };
    const { hands, ticket } = openTicket({
      more: [
        on('get', '/tickets/{id}/drafts', () => answer),
        on('put', '/tickets/{id}/drafts', ({ body }) => {
          saved.push(body);
          return {
            ...answer.drafts[0],
            body: String(body.body),
            is_internal: false,
            reply_to_id: null,
            updated_at: '',
          };
        }),
      ],
    });
    expect(await screen.findByText(/Budi has a draft of a note/)).toBeVisible();
    expect(await screen.findByDisplayValue('Dari ponsel')).toBeVisible();
    await hands.type(await replyField(), ' lanjut');
    await waitFor(() => {
      expect(saved).toEqual([{ body: 'Dari ponsel lanjut', is_internal: false }]);
    });
    answer.others = [];
    signal('event', {
      position: '2',
      type: 'draft.changed',
      ticket_id: ticket.id,
      chat_id: null,
      actor_id: 'b',
      data: {},
      created_at: new Date().toISOString(),
    });
    await waitFor(() => {
      expect(screen.queryByText(/Budi has a draft/)).toBeNull();
    });
  });
});
