import { describe, expect, it } from '@jest/globals';
import { parseWhapiDelivery } from './whapi-parser.ts';

const receivedAtMs = Date.UTC(2026, 5, 1);
const chatAddress = '6281234567890@s.whatsapp.net';

function eventsOf(json: unknown) {
  const { events, problems } = parseWhapiDelivery(json, { receivedAtMs });
  expect(problems).toEqual([]);
  return events;
}

describe('statuses', () => {
  it.each(['pending', 'sent', 'delivered', 'read', 'played'])('%s', (status) => {
    const entry = {
      id: 'm1',
      code: 3,
      status,
      recipient_id: chatAddress,
      viewer_id: chatAddress,
      timestamp: '1712995245',
    };
    expect(eventsOf({ statuses: [entry], event: { type: 'statuses', event: 'post' } })).toEqual([
      {
        type: 'status',
        providerMessageId: 'm1',
        state: status,
        chatAddress,
        atMs: 1712995245000,
        error: null,
      },
    ]);
  });

  it('failed brings its reason', () => {
    const errors = [{ code: 131026, message: 'Undeliverable' }];
    expect(eventsOf({ statuses: [{ id: 'm1', status: 'failed', errors }] })).toMatchObject([
      { state: 'failed', atMs: receivedAtMs, error: { code: '131026', message: 'Undeliverable' } },
    ]);
  });

  it('failed without a reason still has one', () => {
    expect(eventsOf({ statuses: [{ id: 'm1', status: 'failed' }] })).toMatchObject([
      { error: { code: 'failed' } },
    ]);
  });

  it('deleted is a deletion, an unknown word is ignored by name', () => {
    expect(
      eventsOf({
        statuses: [
          { id: 'm1', status: 'deleted' },
          { id: 'm2', status: 'teleported' },
        ],
      }),
    ).toMatchObject([
      { type: 'delete', targetProviderMessageId: 'm1' },
      { type: 'ignored', reason: 'status:teleported', providerMessageId: 'm2' },
    ]);
  });
});

describe('changes', () => {
  const message = { id: 'm1', from_me: false, chat_id: chatAddress, type: 'text' };

  it('a changed text is an edit', () => {
    const update = {
      id: 'm1',
      before_update: { text: { body: 'lama' } },
      after_update: { ...message, text: { body: 'baru' } },
      changes: ['text'],
    };
    expect(eventsOf({ messages_updates: [update] })).toMatchObject([
      { type: 'edit', targetProviderMessageId: 'm1', text: 'baru', chatAddress },
    ]);
  });

  it('a trigger says what happened', () => {
    const trigger = {
      ...message,
      id: 'a1',
      type: 'action',
      action: { type: 'reaction', target: 'm1', emoji: '❤️' },
    };
    expect(eventsOf({ messages_updates: [{ id: 'm1', trigger }] })).toMatchObject([
      { type: 'reaction', targetProviderMessageId: 'm1', emoji: '❤️' },
    ]);
  });

  it('an update without a new text is ignored', () => {
    const after_update = { ...message, text: { body: 'sama' } };
    const updates = [{ id: 'm1' }, { id: 'm1', before_update: after_update, after_update }];
    expect(eventsOf({ messages_updates: updates })).toMatchObject([
      { type: 'ignored', reason: 'message_update' },
      { type: 'ignored', reason: 'message_update' },
    ]);
  });

  it.each([
    { messages_removed: ['m1'] },
    { messages_removed: [{ id: 'm1', chat_id: chatAddress }] },
    { messages: [message], event: { type: 'messages', event: 'delete' } },
  ])('%j removes the message', (json) => {
    expect(eventsOf(json)).toMatchObject([
      { type: 'delete', targetProviderMessageId: 'm1', atMs: receivedAtMs },
    ]);
  });
});

describe('the channel and its people', () => {
  it.each([
    ['AUTH', 'connected'],
    ['INIT', 'connecting'],
    ['LAUNCH', 'connecting'],
    ['NOT_INIT', 'disconnected'],
    ['QR', 'disconnected'],
    ['ERROR', 'disconnected'],
    ['SYNC_ERROR', 'disconnected'],
  ])('health %s is %s', (text, state) => {
    const json = { health: { status: { code: 1, text } }, event: { type: 'channel' } };
    expect(eventsOf(json)).toEqual([{ type: 'channel_health', state, detail: text }]);
  });

  it.each([
    ['post', 'connected'],
    ['delete', 'disconnected'],
  ])('user %s is %s', (event, state) => {
    expect(eventsOf({ user: { id: '1', name: 'Desk' }, event: { type: 'users', event } })).toMatchObject([
      { state },
    ]);
  });

  it.each(['online', 'offline', 'typing', 'recording'])('presence %s', (status) => {
    const json = { presences: [{ contact_id: chatAddress, last_seen: 1712995245, status }] };
    expect(eventsOf(json)).toEqual([
      { type: 'presence', chatAddress, state: status, lastSeenMs: 1712995245000 },
    ]);
  });

  it('presence pending is ignored', () => {
    expect(eventsOf({ presences: [{ contact_id: chatAddress, status: 'pending' }] })).toMatchObject([
      { type: 'ignored', reason: 'presence:pending' },
    ]);
  });

  it('a call is a message, a group call is not', () => {
    const call = {
      id: 'c1',
      chat_id: chatAddress,
      from: '6281234567890',
      status: 'missed',
      timestamp: 1712995245,
    };
    expect(eventsOf({ calls: [call, { ...call, group_call: true }] })).toMatchObject([
      {
        type: 'message',
        providerMessageId: 'c1',
        content: { kind: 'call', status: 'missed', isVideo: false },
      },
      { type: 'ignored', reason: 'group' },
    ]);
  });

  it.each([
    [{ groups: [{}] }, 'group'],
    [{ groups_participants: [{ group_id: 'x@g.us' }] }, 'group'],
    [{ groups_updates: [{}] }, 'group'],
    [{ contacts: [{}] }, 'contacts'],
    [{ contacts_updates: [{}] }, 'contacts'],
    [{ chats: [{}] }, 'chats'],
    [{ chats_updates: [{}] }, 'chats'],
    [{ chats_removed: ['x'] }, 'chats'],
    [{ labels: [{}] }, 'labels'],
    [{ labels_removed: ['x'] }, 'labels'],
    [{ messages_removed_all: chatAddress }, 'messages_removed_all'],
    [{ errors: [{ message: 'boom' }] }, 'gateway_error: boom'],
    [{ surprise: 1 }, 'unknown:surprise'],
  ])('%j is ignored as %s', (json, reason) => {
    expect(eventsOf(json)).toMatchObject([{ type: 'ignored', reason }]);
  });

  it('a QR code means that nobody is logged in', () => {
    expect(eventsOf({ qr: { base64: 'x' } })).toMatchObject([
      { type: 'channel_health', state: 'disconnected' },
    ]);
  });
});
