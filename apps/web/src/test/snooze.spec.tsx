import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { snoozeTimes } from '../features/tickets/snooze-times.ts';
import { aTicket, aUser } from './builders.ts';
import { on } from './fake-api.ts';
import { renderApp } from './render-app.tsx';

describe('snoozing', () => {
  it('goes by the key z until the customer writes, says so, and is undone', async () => {
    const ticket = aTicket({ subject: 'Menunggu gudang' });
    let now = ticket;
    const asked: unknown[] = [];
    const { hands } = renderApp({
      path: `/tickets/${ticket.ticket_number}`,
      user: aUser(),
      handlers: [
        on('get', '/tickets/{id}', () => now),
        on('post', '/tickets/{id}/snooze', ({ body }) => {
          asked.push(body);
          return (now = { ...ticket, is_snoozed: true });
        }),
        on('delete', '/tickets/{id}/snooze', () => {
          asked.push('wake');
          return (now = ticket);
        }),
      ],
    });
    await screen.findByRole('heading', { name: 'Menunggu gudang' });

    await hands.keyboard('z');
    const dialog = within(await screen.findByRole('dialog', { name: `Snooze ${ticket.ticket_number}` }));
    expect(dialog.getByRole('button', { name: 'In 3 hours' })).toBeVisible();
    await hands.click(dialog.getByRole('button', { name: 'Until the customer writes' }));
    expect(await screen.findByText('Snoozed until the customer writes')).toBeVisible();
    await hands.click(await screen.findByRole('button', { name: 'Undo' }));

    expect(await screen.findByText(`${ticket.ticket_number} is back.`)).toBeVisible();
    expect(screen.queryByText('Snoozed until the customer writes')).toBeNull();
    expect(asked).toEqual([{}, 'wake']);
  });

  it('offers the mornings of tomorrow and of the next Monday', () => {
    for (const day of [1, 2, 3, 4, 5, 6, 7]) {
      const now = new Date(2026, 10, day, 15, 30);
      const [soon, tomorrow, monday] = snoozeTimes(now).map(({ until }) => until);
      expect(soon).toEqual(new Date(2026, 10, day, 18, 30));
      expect(tomorrow).toEqual(new Date(2026, 10, day + 1, 9));
      expect([monday?.getDay(), monday?.getHours()]).toEqual([1, 9]);
      expect(monday?.getTime()).toBeGreaterThan(now.getTime());
    }
  });
});
