import { describe, expect, it } from '@jest/globals';
import { parseBaileysDelivery } from './baileys-parser.ts';

const receivedAtMs = Date.UTC(2026, 5, 1);
const chatAddress = '6281234567890@s.whatsapp.net';
const key = { remoteJid: chatAddress, fromMe: true, id: 'M1' };

function eventsOf(event: string, data: unknown) {
  const { events, problems } = parseBaileysDelivery({ event, data }, { receivedAtMs });
  expect(problems).toEqual([]);
  return events;
}

describe('delivery states', () => {
  it.each<[number | string, string]>([
    [0, 'failed'],
    [1, 'pending'],
    [2, 'sent'],
    [3, 'delivered'],
    [4, 'read'],
    [5, 'played'],
    ['SERVER_ACK', 'sent'],
    ['DELIVERY_ACK', 'delivered'],
    ['ERROR', 'failed'],
  ])('messages.update %s is %s', (status, state) => {
    expect(eventsOf('messages.update', [{ key, update: { status } }])).toMatchObject([
      { type: 'status', providerMessageId: 'M1', state, chatAddress, atMs: receivedAtMs },
    ]);
  });

  it("reads Evolution's flat update", () => {
    const data = { keyId: 'M1', remoteJid: chatAddress, fromMe: true, status: 'READ' };
    expect(eventsOf('messages.update', data)).toMatchObject([
      { type: 'status', providerMessageId: 'M1', state: 'read' },
    ]);
  });

  it.each<[object, object]>([
    [{ receiptTimestamp: 1712995245 }, { type: 'status', state: 'delivered', atMs: 1712995245000 }],
    [
      { receiptTimestamp: 1, readTimestamp: '1712995245' },
      { type: 'status', state: 'read', atMs: 1712995245000 },
    ],
    [{ playedTimestamp: 1712995245 }, { type: 'status', state: 'played' }],
    [{ userJid: chatAddress }, { type: 'ignored', reason: 'receipt' }],
  ])('receipt %j', (receipt, expected) => {
    expect(eventsOf('message-receipt.update', [{ key, receipt }])).toMatchObject([expected]);
  });

  it('other updates: revoked, edited, of no use', () => {
    const message = { editedMessage: { message: { conversation: 'Baru' } } };
    const data = [
      { key, update: { messageStubType: 1 } },
      { key, update: { message } },
      { key, update: { starred: true } },
    ];
    expect(eventsOf('messages.update', data)).toMatchObject([
      { type: 'delete', targetProviderMessageId: 'M1' },
      { type: 'edit', targetProviderMessageId: 'M1', text: 'Baru' },
      { type: 'ignored', reason: 'message_update' },
    ]);
  });
});

describe('other events', () => {
  it('messages.reaction', () => {
    const reaction = { text: '😀', key: { remoteJid: chatAddress, fromMe: false, id: 'R1' } };
    expect(eventsOf('messages.reaction', [{ key, reaction }])).toMatchObject([
      {
        type: 'reaction',
        targetProviderMessageId: 'M1',
        providerMessageId: 'R1',
        emoji: '😀',
        fromMe: false,
      },
    ]);
  });

  it.each([{ keys: [key] }, { key }, key])('messages.delete %j', (data) => {
    expect(eventsOf('messages.delete', data)).toMatchObject([
      { type: 'delete', targetProviderMessageId: 'M1', chatAddress },
    ]);
  });

  it('a chat emptied on the phone deletes nothing here', () => {
    expect(eventsOf('messages.delete', { jid: chatAddress, all: true })).toMatchObject([
      { type: 'ignored', reason: 'messages_removed_all' },
    ]);
  });

  it.each([
    ['available', 'online'],
    ['unavailable', 'offline'],
    ['composing', 'typing'],
    ['recording', 'recording'],
    ['paused', 'online'],
  ])('presence %s is %s', (lastKnownPresence, state) => {
    const data = { id: chatAddress, presences: { [chatAddress]: { lastKnownPresence } } };
    expect(eventsOf('presence.update', data)).toEqual([
      { type: 'presence', chatAddress, state, lastSeenMs: null },
    ]);
  });

  it.each<[object, string]>([
    [{ connection: 'open' }, 'connected'],
    [{ connection: 'connecting' }, 'connecting'],
    [{ connection: 'close', lastDisconnect: { error: { message: 'logged out' } } }, 'disconnected'],
    [{ qr: 'code' }, 'disconnected'],
    [{ state: 'open' }, 'connected'],
  ])('connection %j is %s', (data, state) => {
    expect(eventsOf('connection.update', data)).toMatchObject([{ type: 'channel_health', state }]);
  });

  it.each(['creds.update', 'lid-mapping.update', 'group-participants.update', 'call', 'contacts.update'])(
    '%s is ignored by name',
    (event) => {
      expect(eventsOf(event, {})).toMatchObject([{ type: 'ignored', reason: event.replaceAll('-', '.') }]);
    },
  );

  it('a history set is history', () => {
    const data = { messages: [{ key, message: { conversation: 'dulu' }, messageTimestamp: 1712995245 }] };
    expect(eventsOf('messaging-history.set', data)).toMatchObject([{ type: 'message', isHistory: true }]);
  });
});
