import { describe, expect, it } from '@jest/globals';
import { act, screen, waitFor, within } from '@testing-library/react';
import { signal } from '../shared/realtime/event-bus.ts';
import type { Ticket } from '../shared/api/wire.ts';
import { aList, aTicket, aUser, heldBy } from './builders.ts';
import { on, Refusal } from './fake-api.ts';
import { renderApp } from './render-app.tsx';

const created = (ticket: Ticket) => ({
  position: '2',
  type: 'ticket.created',
  ticket_id: ticket.id,
  chat_id: null,
  actor_id: null,
  data: {},
  created_at: ticket.created_at,
});

const rows = async () => {
  const list = await screen.findByRole('list', { name: 'Queue' });
  return within(list).getAllByRole('listitem');
};

describe('the queue', () => {
  it('tells who was faster, and leaves the row where it was', async () => {
    const wanted = aTicket({ requester_name: 'Ibu Sari' });
    const other = aTicket({ requester_name: 'Pak Joko' });
    const { hands } = renderApp({
      path: '/queue',
      user: aUser(),
      handlers: [
        on('get', '/tickets/queue', () => aList([wanted, other])),
        on(
          'post',
          '/tickets/{id}/claim',
          () =>
            new Refusal(409, 'tickets.already_claimed', { claimed_by: { id: 'x', name: 'Budi Santoso' } }),
        ),
      ],
    });

    await hands.click(await screen.findByRole('button', { name: `Claim ${wanted.ticket_number}` }));

    expect(await screen.findByRole('alert')).toHaveTextContent('Budi Santoso already took this ticket.');
    const [first, second] = await rows();
    expect(first).toHaveTextContent('Ibu Sari');
    expect(second).toHaveTextContent('Pak Joko');
  });

  it('opens what was claimed, and gives it back when one takes it back', async () => {
    const user = aUser();
    const ticket = aTicket({ subject: 'Tagihan dobel' });
    const held = heldBy(user, ticket);
    const { hands, router, calls } = renderApp({
      path: '/queue',
      user,
      handlers: [
        on('get', '/tickets/queue', () => aList([ticket])),
        on('get', '/tickets/{id}', () => held),
        on('post', '/tickets/{id}/claim', () => held),
        on('post', '/tickets/{id}/unassign', () => ticket),
      ],
    });

    await hands.click(await screen.findByRole('button', { name: `Claim ${ticket.ticket_number}` }));
    expect(await screen.findByRole('heading', { name: 'Tagihan dobel' })).toBeVisible();
    expect(router.state.location.pathname).toBe(`/queue/${ticket.ticket_number}`);

    await hands.click(screen.getByRole('button', { name: 'Undo' }));
    expect(calls).toContainEqual(expect.objectContaining({ path: `/tickets/${ticket.id}/unassign` }));
  });

  it('does not call back who went on before the claim was answered', async () => {
    const user = aUser();
    const ticket = aTicket({ subject: 'Tagihan dobel' });
    let answer: (claimed: Ticket) => void = () => undefined;
    const later = new Promise<Ticket>((resolve) => {
      answer = resolve;
    });
    const { hands, router } = renderApp({
      path: '/queue',
      user,
      handlers: [
        on('get', '/tickets/queue', () => aList([ticket])),
        on('get', '/tickets/{id}', () => ticket),
        on('get', '/tickets/my-tickets', () => aList([])),
        on('post', '/tickets/{id}/claim', () => later),
        on('post', '/tickets/queue/claim-next', () => later),
      ],
    });

    await hands.click(await screen.findByRole('button', { name: `Claim ${ticket.ticket_number}` }));
    await hands.click(screen.getByRole('button', { name: 'Claim next' }));
    await hands.keyboard('gm');
    expect(await screen.findByRole('heading', { level: 1, name: 'Mine' })).toBeVisible();
    answer(heldBy(user, ticket));

    expect(await screen.findByRole('button', { name: 'Undo' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/mine');
  });

  it('shows a new ticket without being asked', async () => {
    const first = aTicket({ requester_name: 'Ibu Sari' });
    const second = aTicket({ requester_name: 'Pak Joko', priority: 'urgent' });
    const queue = [first];
    renderApp({
      path: '/queue',
      user: aUser(),
      handlers: [on('get', '/tickets/queue', () => aList([...queue]))],
    });
    expect(await rows()).toHaveLength(1);

    queue.unshift(second);
    act(() => {
      signal('event', created(second));
    });

    expect(await screen.findByText('Pak Joko')).toBeVisible();
    expect(screen.getByRole('img', { name: 'Urgent' })).toBeVisible();
  });

  it('is worked by keyboard: j marks, c claims, and neither does anything while one types', async () => {
    const user = aUser();
    const tickets = [aTicket({ requester_name: 'Ibu Sari' }), aTicket({ requester_name: 'Pak Joko' })];
    const { hands, calls } = renderApp({
      path: '/queue',
      user,
      handlers: [
        on('get', '/tickets/queue', () => aList(tickets)),
        on('post', '/tickets/{id}/claim', ({ path }) =>
          heldBy(user, tickets.find(({ id }) => id === path.id) ?? aTicket()),
        ),
      ],
    });
    await rows();

    await hands.keyboard('{Control>}k{/Control}');
    await hands.type(await screen.findByRole('combobox'), 'jc');
    await hands.keyboard('{Escape}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
    expect(calls.filter(({ path }) => path.endsWith('/claim'))).toEqual([]);

    await hands.keyboard('jjc');
    expect(calls.filter(({ path }) => path.endsWith('/claim')).map(({ path }) => path)).toEqual([
      `/tickets/${tickets[1]?.id ?? ''}/claim`,
    ]);
  });

  it('gives the focus to the row that j and k lead to, and back to it when its ticket is left', async () => {
    const tickets = [aTicket({ requester_name: 'Ibu Sari' }), aTicket({ requester_name: 'Pak Joko' })];
    const { hands, router } = renderApp({
      path: '/queue',
      user: aUser(),
      handlers: [
        on('get', '/tickets/queue', () => aList(tickets)),
        on(
          'get',
          '/tickets/{id}',
          ({ path }) => tickets.find((ticket) => ticket.ticket_number === path.id) ?? aTicket(),
        ),
      ],
    });
    await rows();

    await hands.keyboard('jj');
    const second = screen.getByRole('link', { name: /Pak Joko/ });
    expect(second).toHaveFocus();
    await hands.keyboard('{Enter}');
    expect(await screen.findByRole('textbox', { name: 'Reply to Pak Joko' })).toBeVisible();

    await hands.keyboard('k');
    expect(await screen.findByRole('textbox', { name: 'Reply to Ibu Sari' })).toBeVisible();
    const first = screen.getByRole('link', { name: /Ibu Sari/ });
    expect(first).toHaveFocus();
    await hands.keyboard('r');
    await waitFor(() => {
      expect(screen.getByRole('textbox', { name: 'Reply to Ibu Sari' })).toHaveFocus();
    });

    await hands.keyboard('{Escape}{Escape}');
    await waitFor(() => {
      expect(router.state.location.pathname).toBe('/queue');
    });
    await waitFor(() => {
      expect(screen.getByRole('link', { name: /Ibu Sari/ })).toHaveFocus();
    });
  });

  it('does not resolve by the second half of a double click on Claim', async () => {
    const user = aUser();
    const ticket = aTicket();
    const held = heldBy(user, ticket);
    const { hands, calls } = renderApp({
      path: `/queue/${ticket.ticket_number}`,
      user,
      handlers: [
        on('get', '/tickets/{id}', () => ticket),
        on('post', '/tickets/{id}/claim', () => held),
        on('post', '/tickets/{id}/resolve', () => held),
      ],
    });

    await hands.dblClick(await screen.findByRole('button', { name: 'Claim' }));

    expect(await screen.findByRole('button', { name: 'Resolve' })).toBeVisible();
    expect(calls.filter(({ method, path }) => method === 'POST' && path.startsWith('/tickets/'))).toEqual([
      expect.objectContaining({ path: `/tickets/${ticket.id}/claim` }),
    ]);
  });

  it('takes the next ticket by Shift+C from anywhere', async () => {
    const user = aUser();
    const ticket = aTicket({ subject: 'Tagihan dobel' });
    const held = heldBy(user, ticket);
    const { hands } = renderApp({
      path: '/mine',
      user,
      handlers: [
        on('get', '/tickets/my-tickets', () => aList([])),
        on('get', '/tickets/{id}', () => held),
        on('post', '/tickets/queue/claim-next', () => held),
      ],
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'Mine' })).toBeVisible();

    await hands.keyboard('{Shift>}C{/Shift}');
    expect(await screen.findByRole('heading', { name: 'Tagihan dobel' })).toBeVisible();
  });

  it('teaches when it is empty', async () => {
    renderApp({ path: '/queue', user: aUser() });

    expect(await screen.findByRole('heading', { name: 'Nobody is waiting' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Claim next' })).toBeDisabled();
  });
});
