import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { Message } from '../shared/api/wire-conversations.ts';
import type { Ticket, User } from '../shared/api/wire.ts';
import { aList, aTicket, aUser } from './builders.ts';
import { on, Refusal, type Handler } from './fake-api.ts';
import { aMessage, aReply, onePage } from './message-builders.ts';
import { renderApp } from './render-app.tsx';

interface Scene {
  user?: User;
  ticket?: Ticket;
  more?: Handler[];
}

function openTicket({ user = aUser(), ticket = aTicket(), more = [] }: Scene = {}) {
  const path = `/tickets/${ticket.ticket_number}`;
  const handlers = [
    on('get', '/tickets/{id}', () => ticket),
    on('get', '/tickets/{id}/comments', () => ({ comments: [aMessage()], pagination: onePage })),
    ...more,
  ];
  return { ...renderApp({ path, user, handlers }), user, ticket };
}

const replyField = () => screen.findByRole('textbox', { name: 'Reply to Ibu Sari' });
const noteField = () => screen.findByRole('textbox', { name: 'Internal note: only your team sees this' });
const conversation = () => within(screen.getByRole('log', { name: 'Conversation' }));

/** Answers with what was written, as the API does. */
const accept = (written: Record<string, unknown>[], given: Partial<Message> = {}) =>
  on('post', '/tickets/{id}/comments', ({ body }) => {
    written.push(body);
    return aReply({ body: String(body.body), is_internal: body.is_internal === true, ...given });
  });

describe('the composer', () => {
  it('shows a reply at once as being sent, and with its tick when the server has it', async () => {
    let answer: (message: Message) => void = () => undefined;
    const later = new Promise<Message>((resolve) => {
      answer = resolve;
    });
    const { hands } = openTicket({ more: [on('post', '/tickets/{id}/comments', () => later)] });

    await hands.type(await replyField(), 'Segera kami cek{Enter}');
    expect(conversation().getByText('Segera kami cek')).toBeVisible();
    expect(conversation().getByRole('img', { name: 'Being sent' })).toBeVisible();
    expect(await replyField()).toHaveValue('');

    answer(aReply({ body: 'Segera kami cek' }));
    expect(await conversation().findByRole('img', { name: 'Sent' })).toBeVisible();
    expect(conversation().getAllByText('Segera kami cek')).toHaveLength(1);
  });

  it('gives the text back with the reason, and a second try is the same intention', async () => {
    const written: Record<string, unknown>[] = [];
    const down = { is: true };
    const { hands, calls } = openTicket({
      more: [
        on('post', '/tickets/{id}/comments', ({ body }) => {
          if (down.is) return new Refusal(503, 'database.unavailable');
          written.push(body);
          return aReply({ body: String(body.body) });
        }),
      ],
    });

    await hands.type(await replyField(), 'Sudah kami kirim{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Not sent.');
    expect(await replyField()).toHaveValue('Sudah kami kirim');
    expect(conversation().queryByText('Sudah kami kirim')).toBeNull();

    down.is = false;
    await hands.type(await replyField(), '{Enter}');
    expect(await conversation().findByText('Sudah kami kirim')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
    const keys = calls
      .filter(({ method }) => method === 'POST')
      .map(({ headers }) => headers.get('idempotency-key'));
    const [first, second] = keys.slice(-2);
    expect(first).toBeTruthy();
    expect(second).toBe(first);
    expect(written).toMatchObject([{ body: 'Sudah kami kirim', is_internal: false }]);
  });

  it('keeps a draft per mode, and brings both back at the next visit', async () => {
    const user = aUser();
    const ticket = aTicket();
    const first = openTicket({ user, ticket });
    await first.hands.type(await replyField(), 'Setengah jawaban');
    await first.hands.click(screen.getByRole('tab', { name: 'Note' }));
    await first.hands.type(await noteField(), 'Cek gudang dulu');
    expect(screen.getByRole('tab', { name: 'Reply draft' })).toBeVisible();
    first.unmount();

    const second = openTicket({ user, ticket });
    expect(await replyField()).toHaveValue('Setengah jawaban');
    await second.hands.click(screen.getByRole('tab', { name: 'Note draft' }));
    expect(await noteField()).toHaveValue('Cek gudang dulu');
    second.unmount();

    openTicket({ user: aUser(), ticket });
    expect(await replyField()).toHaveValue('');
  });

  it('sends with Ctrl+Enter only, where that is preferred', async () => {
    const written: Record<string, unknown>[] = [];
    const user = aUser({ preferences: { send_key: 'ctrl_enter', theme: 'auto' } });
    const { hands } = openTicket({ user, more: [accept(written)] });
    expect(await screen.findByText('Ctrl+Enter sends')).toBeInTheDocument();

    await hands.type(await replyField(), 'Baris satu{Enter}baris dua');
    expect(await replyField()).toHaveValue('Baris satu\nbaris dua');
    expect(written).toEqual([]);

    await hands.keyboard('{Control>}{Enter}{/Control}');
    expect(await conversation().findByText(/Baris satu/)).toBeVisible();
    expect(written).toMatchObject([{ body: 'Baris satu\nbaris dua', is_internal: false }]);
  });

  it('writes a note by the key n: another field, another button, and never to the customer', async () => {
    const written: Record<string, unknown>[] = [];
    const { hands } = openTicket({ more: [accept(written, { delivery: null })] });
    await replyField();

    await hands.keyboard('n');
    expect(await noteField()).toHaveFocus();
    await hands.keyboard('Pelanggan lama');
    await hands.click(screen.getByRole('button', { name: 'Save note' }));

    expect(await conversation().findByText('Pelanggan lama')).toBeVisible();
    expect(conversation().getByText('only your team sees this')).toBeVisible();
    expect(written).toMatchObject([{ body: 'Pelanggan lama', is_internal: true }]);
  });

  it('is left by Esc, and only a second Esc leaves the ticket', async () => {
    const { hands, router, ticket } = openTicket({
      more: [accept([]), on('get', '/tickets/all', () => aList([]))],
    });
    await replyField();

    await hands.keyboard('rSegera{Enter}{Escape}');
    expect(screen.getByRole('article', { name: ticket.subject })).toHaveFocus();
    expect(router.state.location.pathname).toBe(`/tickets/${ticket.ticket_number}`);
    await hands.keyboard('?');
    expect(screen.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await hands.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();

    await hands.keyboard('{Escape}');
    await waitFor(() => {
      expect(router.state.location.pathname).toBe('/tickets');
    });
  });

  it('sends and resolves in one step', async () => {
    const written: Record<string, unknown>[] = [];
    const { hands } = openTicket({ more: [accept(written)] });

    await hands.type(await replyField(), 'Sudah beres');
    await hands.click(screen.getByRole('button', { name: 'More ways to send' }));
    await hands.click(await screen.findByRole('menuitem', { name: /^Send and resolve/ }));

    expect(await conversation().findByText('Sudah beres')).toBeVisible();
    expect(written).toMatchObject([{ body: 'Sudah beres', is_internal: false, then: 'resolved' }]);
  });

  it('says why nobody can reply, and still takes notes', async () => {
    const open = aTicket();
    const ticket = { ...open, status: 'closed' as const, abilities: { ...open.abilities, reply: false } };
    const { hands } = openTicket({ ticket });

    expect(await screen.findByText('This ticket is closed. Reopen it to reply.')).toBeVisible();
    await hands.click(screen.getByRole('tab', { name: 'Note' }));
    expect(await noteField()).toBeVisible();
  });

  it('refuses what WhatsApp would refuse, and says by how much', async () => {
    const { hands } = openTicket();
    const field = await replyField();
    await hands.click(field);
    await hands.paste('a'.repeat(4_100));

    expect(await screen.findByRole('alert')).toHaveTextContent('4 characters too long for WhatsApp');
    expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled();
  });
});
