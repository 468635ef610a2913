import { describe, expect, it } from '@jest/globals';
import { act, screen, waitFor, within } from '@testing-library/react';
import { signal } from '../shared/realtime/event-bus.ts';
import type { Message } from '../shared/api/wire-conversations.ts';
import type { Schema } from '../shared/api/contract.ts';
import { aTicket, aUser } from './builders.ts';
import { on, Refusal, type Handler } from './fake-api.ts';
import { aChat, aDelivery, aMessage, aReply, onePage } from './message-builders.ts';
import { renderApp } from './render-app.tsx';

const dayMs = 86_400_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

type HistoryRow = Schema<'HistoryRowAnswer'>;

interface Scene {
  comments: Message[];
  history?: HistoryRow[];
  more?: Handler[];
}

function openConversation({ comments, history = [], more = [] }: Scene) {
  const ticket = aTicket({ chat_id: 'a-chat' });
  const page = renderApp({
    path: `/tickets/${ticket.ticket_number}`,
    user: aUser(),
    handlers: [
      on('get', '/tickets/{id}', () => ticket),
      on('get', '/tickets/{id}/comments', () => ({ comments: [...comments], pagination: onePage })),
      on('get', '/tickets/{id}/history', () => ({ history })),
      ...more,
    ],
  });
  return { ...page, ticket };
}

const log = async () => within(await screen.findByRole('log', { name: 'Conversation' }));

function aHistoryRow(at: string, n: number): HistoryRow {
  return {
    id: `row-${String(n)}`,
    type: 'ticket.status_changed',
    actor_type: 'user',
    changed_by_id: 'u',
    changed_by_name: 'Budi',
    from_status: 'open',
    to_status: 'in_progress',
    from_priority: null,
    to_priority: null,
    from_assigned_to_id: null,
    to_assigned_to_id: null,
    change_note: null,
    changed_at: at,
  } as HistoryRow;
}

describe('the conversation', () => {
  it('stands under its days', async () => {
    openConversation({
      comments: [
        aMessage({ body: 'lama', created_at: '2026-01-05T05:00:00.000Z' }),
        aMessage({ body: 'kemarin', created_at: ago(dayMs) }),
        aMessage({ body: 'barusan', created_at: ago(0) }),
      ],
    });

    const headings = await (await log()).findAllByRole('heading');
    expect(headings.map(({ textContent }) => textContent)).toEqual([
      'Monday, 5 January 2026',
      'Yesterday',
      'Today',
    ]);
  });

  it('tells by each message how it fares', async () => {
    const states = ['uncertain', 'sent', 'delivered', 'read'] as const;
    openConversation({
      comments: states.map((state) => aReply({ body: state, delivery: aDelivery({ state }) })),
    });

    const shown = await log();
    for (const name of ['Not certain whether it arrived', 'Sent', 'Delivered', 'Read'])
      expect(await shown.findByRole('img', { name })).toBeVisible();
  });

  it('sends a failed message again from where it stands', async () => {
    const failed = aReply({
      body: 'Resi menyusul',
      delivery: aDelivery({ state: 'failed', error: { code: 'unreachable', message: 'ECONNREFUSED' } }),
    });
    const asked: string[] = [];
    const { hands } = openConversation({
      comments: [failed],
      more: [
        on('post', '/messages/{id}/retry', ({ path }) => {
          asked.push(path.id ?? '');
          return { ...failed, delivery: aDelivery({ state: 'sent' }) };
        }),
      ],
    });

    const failure = within(await screen.findByRole('group', { name: 'Not sent' }));
    expect(failure.getByText('Not sent: the gateway cannot be reached')).toBeVisible();
    await hands.click(failure.getByRole('button', { name: 'Send again' }));

    expect(await screen.findByRole('img', { name: 'Sent' })).toBeVisible();
    expect(screen.queryByRole('group', { name: 'Not sent' })).toBeNull();
    expect(asked).toEqual([failed.id]);
  });

  it('stays failed, with the reason, when the retry is refused', async () => {
    const failed = aReply({ delivery: aDelivery({ state: 'failed' }) });
    const { hands } = openConversation({
      comments: [failed],
      more: [on('post', '/messages/{id}/retry', () => new Refusal(503, 'database.unavailable'))],
    });

    await hands.click(await screen.findByRole('button', { name: 'Send again' }));

    const failure = within(await screen.findByRole('group', { name: 'Not sent' }));
    expect(await failure.findByRole('alert')).toBeVisible();
  });

  it('folds what happened when it is much', async () => {
    const at = Date.now() - 60_000;
    const history = Array.from({ length: 6 }, (_, n) => aHistoryRow(new Date(at + n).toISOString(), n));
    const { hands } = openConversation({ comments: [aMessage({ created_at: ago(120_000) })], history });

    const shown = await log();
    const fold = await shown.findByRole('button', { name: 'Show 5 earlier events' });
    expect(shown.getAllByText(/Budi/)).toHaveLength(1);
    await hands.click(fold);
    expect(shown.getAllByText(/Budi/)).toHaveLength(6);
  });

  it('shows and reads out a message that comes in, once', async () => {
    const comments = [aMessage({ body: 'Halo' })];
    const { ticket } = openConversation({ comments });
    const shown = await log();
    expect(await shown.findByText('Halo')).toBeVisible();

    comments.push(aMessage({ body: 'Masih di sana?' }));
    act(() => {
      signal('event', {
        position: '2',
        type: 'message.received',
        ticket_id: ticket.id,
        chat_id: null,
        actor_id: null,
        data: {},
        created_at: ago(0),
      });
    });

    expect(await shown.findByText('Masih di sana?')).toBeVisible();
    const spoken = screen.getAllByRole('status').filter(({ textContent }) => textContent?.includes('Masih'));
    expect(spoken.map(({ textContent }) => textContent)).toEqual(['Ibu Sari: Masih di sana?']);
  });

  it('shows what is no text: a file by name and size, a place with its map, a deleted message as such', async () => {
    openConversation({
      comments: [
        aMessage({ kind: 'document', body: '', content: { file_name: 'nota.pdf', size_bytes: 1_200_000 } }),
        aMessage({
          kind: 'location',
          body: 'Monas',
          content: { latitude: -6.1754, longitude: 106.8272, name: 'Monas' },
        }),
        aMessage({ body: '', deleted_at: ago(0) }),
      ],
    });

    const shown = await log();
    expect(await shown.findByText('nota.pdf')).toBeVisible();
    expect(shown.getByText(/1\.2\sMB/)).toBeVisible();
    const map = shown.getByRole('link', { name: /^Open the map/ });
    expect(map).toHaveAttribute('href', expect.stringContaining('-6.1754'));
    expect(map).toHaveAttribute('rel', 'noopener noreferrer');
    expect(shown.getByText('This message was deleted.')).toBeVisible();
  });

  it('says what went wrong, and loads when asked again', async () => {
    const down = { is: true };
    const { hands } = openConversation({
      comments: [],
      more: [
        on('get', '/tickets/{id}/comments', () =>
          down.is
            ? new Refusal(403, 'auth.forbidden')
            : { comments: [aMessage({ body: 'Ada' })], pagination: onePage },
        ),
      ],
    });

    expect(await screen.findByText('The conversation did not load')).toBeVisible();
    down.is = false;
    await hands.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Ada')).toBeVisible();
  });
});

describe('the chats', () => {
  it('tell what was sent last where it was no words', async () => {
    const wordless = { body: '', author_type: 'customer', delivery_state: null } as const;
    const said = (id: string, last: { kind: string; body: string }) =>
      aChat({
        id,
        customer_name: id,
        last_message: { ...wordless, ...last, created_at: new Date().toISOString() },
      });
    renderApp({
      path: '/chats',
      user: aUser(),
      handlers: [
        on('get', '/chats', () => ({
          chats: [
            said('Ibu Sari', { kind: 'voice', body: '' }),
            said('Pak Joko', { kind: 'image', body: 'bukti transfer' }),
            said('Budi', { kind: 'text', body: 'Halo' }),
          ],
          pagination: onePage,
        })),
      ],
    });

    expect(await screen.findByText('Voice message')).toBeVisible();
    expect(screen.getByText('Photo: bukti transfer')).toBeVisible();
    expect(screen.getByText('Halo')).toBeVisible();
  });
});

describe('a chat', () => {
  it('is read when it is opened, answered where it stands, and has no notes without a ticket', async () => {
    const chat = aChat({ unread_count: 2 });
    const written: unknown[] = [];
    const { hands, calls } = renderApp({
      path: `/chats/${chat.id}`,
      user: aUser(),
      handlers: [
        on('get', '/chats', () => ({ chats: [chat], pagination: onePage })),
        on('get', '/chats/{id}', () => chat),
        on('get', '/chats/{id}/messages', () => ({
          messages: [aMessage({ body: 'Halo' })],
          pagination: onePage,
        })),
        on('post', '/chats/{id}/read', () => undefined),
        on('post', '/chats/{id}/typing', () => undefined),
        on('post', '/chats/{id}/messages', ({ body }) => {
          written.push(body);
          return aReply({ body: String(body.text) });
        }),
      ],
    });

    await waitFor(() => {
      expect(calls).toContainEqual(expect.objectContaining({ path: `/chats/${chat.id}/read` }));
    });
    expect(screen.queryByRole('tab', { name: 'Note' })).toBeNull();
    await hands.type(await screen.findByRole('textbox', { name: 'Reply to Ibu Sari' }), 'Ya, ada{Enter}');
    expect(await (await log()).findByText('Ya, ada')).toBeVisible();
    expect(written).toMatchObject([{ text: 'Ya, ada' }]);
  });

  it('is switched by what one may: an agent pauses, only admins choose the bot', async () => {
    const chat = aChat();
    const modes: unknown[] = [];
    const { hands } = renderApp({
      path: `/chats/${chat.id}`,
      user: aUser(),
      handlers: [
        on('get', '/chats', () => ({ chats: [chat], pagination: onePage })),
        on('get', '/chats/{id}', () => chat),
        on('get', '/chats/{id}/messages', () => ({ messages: [], pagination: onePage })),
        on('put', '/chats/{id}/mode', ({ body }) => {
          modes.push(body.mode);
          return { ...chat, mode: 'paused' as const };
        }),
      ],
    });

    await hands.click(await screen.findByRole('button', { name: 'Mode: Agent. Change it' }));
    const [bot, , paused] = await screen.findAllByRole('menuitemradio');
    expect(bot).toHaveTextContent(/^Bot.*Only an admin may choose this\.$/);
    expect(bot).toBeDisabled();
    expect(paused).toHaveTextContent('Nobody answers.');
    if (paused) await hands.click(paused);

    expect(await screen.findByRole('button', { name: 'Mode: Paused. Change it' })).toBeVisible();
    expect(modes).toEqual(['paused']);
  });
});
