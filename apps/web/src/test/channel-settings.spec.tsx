import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import type { Channel, InboundDelivery } from '../shared/api/wire-admin.ts';
import { aUser } from './builders.ts';
import { on } from './fake-api.ts';
import { onePage } from './message-builders.ts';
import { renderApp } from './render-app.tsx';

const admin = () =>
  aUser({
    role: 'admin',
    abilities: {
      manage_agents: true,
      manage_channels: true,
      manage_taxonomy: true,
      manage_workspace: true,
      manage_workspaces: false,
      see_inbound: true,
      see_outbox: true,
      assign_to_others: true,
      change_in_bulk: true,
    },
  });

function aChannel(given: Partial<Channel> = {}): Channel {
  return {
    id: 'a-channel',
    kind: 'whatsapp',
    provider: 'whapi',
    name: 'WhatsApp utama',
    is_default: true,
    is_active: true,
    base_url: 'https://gate.whapi.cloud',
    has_token: true,
    settings: { intake: 'ticket_first', groups_open_tickets: false },
    key_hint: 'f3a9',
    health: { state: 'failing', detail: 'HTTP 401', checked_at: new Date().toISOString() },
    created_at: new Date().toISOString(),
    ...given,
  };
}

function aDelivery(given: Partial<InboundDelivery> = {}): InboundDelivery {
  return {
    id: 'a-delivery',
    channel_id: 'a-channel',
    channel_name: 'WhatsApp utama',
    provider: 'whapi',
    state: 'failed',
    reason: null,
    error: 'could not be read',
    attempts: 3,
    messages_count: 1,
    statuses_count: 0,
    received_at: new Date().toISOString(),
    processed_at: null,
    next_attempt_at: null,
    ...given,
  };
}

describe('the channels page', () => {
  it('tells how a channel is, adds one, and shows its key this once', async () => {
    const made: unknown[] = [];
    const { hands } = renderApp({
      path: '/settings/channels',
      user: admin(),
      handlers: [
        on('get', '/channels', () => ({ channels: [aChannel()] })),
        on('post', '/channels', ({ body }) => {
          made.push(body);
          return {
            channel: aChannel({ id: 'new' }),
            key: 'k_secret',
            webhook_url: 'https://desk.test/webhook/whapi/k_secret',
          };
        }),
      ],
    });
    expect(await screen.findByText('Failing: HTTP 401')).toBeVisible();

    await hands.click(screen.getByRole('button', { name: 'Add channel' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Add a WhatsApp channel' }));
    await hands.click(dialog.getByRole('button', { name: 'Add channel' }));
    expect(await dialog.findByText('Give it a name')).toBeVisible();
    expect(made).toEqual([]);

    await hands.type(dialog.getByLabelText('Name'), 'Grosir');
    await hands.type(dialog.getByLabelText('Gateway address'), 'https://gate.example.com');
    await hands.click(dialog.getByRole('radio', { name: /^Bot first/ }));
    await hands.click(dialog.getByRole('button', { name: 'Add channel' }));

    const secret = within(await screen.findByRole('dialog', { name: 'Put this into your gateway' }));
    expect(secret.getByText('https://desk.test/webhook/whapi/k_secret')).toBeVisible();
    expect(secret.getByText('k_secret')).toBeVisible();
    expect(made).toEqual([
      {
        kind: 'whatsapp',
        provider: 'whapi',
        name: 'Grosir',
        base_url: 'https://gate.example.com',
        settings: { intake: 'bot_first' },
      },
    ]);
    await hands.click(secret.getByRole('button', { name: 'Done' }));
    expect(screen.queryByText('k_secret')).toBeNull();
  });
});

describe('the inbound ledger', () => {
  it('filters by state in the URL, looks inside and plays a failed delivery again', async () => {
    const delivery = { now: aDelivery() };
    const { hands, router } = renderApp({
      path: '/settings/inbound',
      user: admin(),
      handlers: [
        on('get', '/admin/inbound', () => ({ deliveries: [delivery.now], pagination: onePage })),
        on('get', '/admin/inbound/{id}', () => ({ ...delivery.now, payload: '{"messages":[{"id":"m1"}]}' })),
        on('post', '/admin/inbound/{id}/replay', () => {
          delivery.now = aDelivery({ state: 'processed', error: null });
          return delivery.now;
        }),
      ],
    });
    expect(await screen.findByText('could not be read')).toBeVisible();
    await hands.click(screen.getByRole('radio', { name: 'Failed' }));
    expect(router.state.location.search).toEqual({ state: 'failed' });

    await hands.click(await screen.findByRole('button', { name: /^Look inside/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/"id": "m1"/)).toBeVisible();
    await hands.click(dialog.getByRole('button', { name: 'Play again' }));
    expect(await dialog.findByText('Processed')).toBeVisible();
  });
});

describe('the outbox', () => {
  it('shows the text of a mail that waits, and lets its link be passed on', async () => {
    const { hands } = renderApp({
      path: '/settings/outbox',
      user: admin(),
      handlers: [
        on('get', '/admin/outbox', () => ({
          mails: [
            {
              id: 'a-mail',
              to: 'budi@toko.test',
              subject: 'Undangan',
              template: 'invitation',
              text: 'Buka https://desk.test/accept-invite?token=abc',
              html: '',
              state: 'waiting' as const,
              error: null,
              attempts: 0,
              created_at: new Date().toISOString(),
              sent_at: null,
            },
          ],
          pagination: onePage,
        })),
      ],
    });

    await hands.click(await screen.findByRole('button', { name: /^Undangan/ }));
    expect(screen.getByText(/accept-invite\?token=abc/)).toBeVisible();
    await hands.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(await navigator.clipboard.readText()).toBe('https://desk.test/accept-invite?token=abc');
  });
});
