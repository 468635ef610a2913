import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { Ticket } from '../shared/api/wire.ts';
import { aList, aTicket, aUser } from './builders.ts';
import { on } from './fake-api.ts';
import { aMessage, onePage } from './message-builders.ts';
import { renderApp } from './render-app.tsx';

const openTicket = (ticket: Ticket, other: Ticket) => {
  const pointer: Ticket = {
    ...ticket,
    status: 'closed',
    merged_into_id: other.id,
    abilities: { ...ticket.abilities, merge: false, unmerge: true },
  };
  let isMerged = ticket.merged_into_id !== null;
  const asked: unknown[] = [];
  const app = renderApp({
    path: `/tickets/${ticket.ticket_number}`,
    user: aUser(),
    handlers: [
      on('get', '/tickets/{id}', ({ path }) => {
        if (path.id === other.id || path.id === other.ticket_number) return other;
        return isMerged ? pointer : { ...ticket, merged_into_id: null };
      }),
      on('get', '/tickets/all', () => aList([ticket, other])),
      on('get', '/tickets/{id}/history', () => ({ history: [] })),
      on('get', '/tickets/{id}/comments', () => ({
        comments: [aMessage({ body: 'Halo', origin_ticket_number: 'TKT-20260106-0777' })],
        pagination: onePage,
      })),
      on('post', '/tickets/{id}/merge', ({ path, body }) => {
        asked.push([path.id, body]);
        isMerged = true;
        return other;
      }),
      on('post', '/tickets/{id}/unmerge', ({ path }) => {
        asked.push(['unmerge', path.id]);
        isMerged = false;
        return { ...ticket, merged_into_id: null };
      }),
    ],
  });
  return { ...app, asked };
};

describe('merging', () => {
  it('goes by the key m, finds tickets of the same person, says where the ticket went, and is undone', async () => {
    const ticket = aTicket({ subject: 'Paket hilang' });
    const other = aTicket({ subject: 'Paket lain' });
    const { hands, asked } = openTicket(ticket, other);
    await screen.findByRole('heading', { name: 'Paket hilang' });

    await hands.keyboard('m');
    const dialog = within(
      await screen.findByRole('dialog', { name: `Merge ${ticket.ticket_number} into another ticket` }),
    );
    expect(dialog.getByRole('searchbox')).toHaveValue('Ibu Sari');
    await hands.click(await dialog.findByRole('button', { name: /Paket lain/ }));

    expect(
      await screen.findByText(`This ticket is part of ${other.ticket_number}: its messages stand there.`),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: `Open ${other.ticket_number}` })).toBeVisible();
    await hands.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => {
      expect(screen.queryByRole('button', { name: 'Unmerge' })).toBeNull();
    });
    expect(asked).toEqual([
      [other.id, { source_ids: [ticket.id] }],
      ['unmerge', ticket.id],
    ]);
  });

  it('shows by which ticket a message came', async () => {
    openTicket(aTicket(), aTicket());
    expect(await screen.findByText('from TKT-20260106-0777')).toBeVisible();
  });
});
