import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseBaileysDelivery } from './baileys-parser.ts';
import type { ParsedDelivery } from './normalized-event.ts';
import { parseWhapiDelivery } from './whapi-parser.ts';

const options = { receivedAtMs: Date.UTC(2026, 5, 1) };
const words = [
  ...[
    'messages',
    'messages_updates',
    'messages_removed',
    'statuses',
    'presences',
    'calls',
    'health',
    'user',
    'event',
  ],
  ...[
    'id',
    'type',
    'chat_id',
    'from',
    'from_me',
    'timestamp',
    'text',
    'body',
    'action',
    'target',
    'context',
    'status',
  ],
  ...[
    'image',
    'location',
    'contact',
    'contact_list',
    'list',
    'vcard',
    'trigger',
    'after_update',
    'errors',
    '__proto__',
  ],
  ...[
    'key',
    'remoteJid',
    'message',
    'update',
    'receipt',
    'reaction',
    'data',
    'conversation',
    'ephemeralMessage',
  ],
  ...[
    'protocolMessage',
    'editedMessage',
    'imageMessage',
    'messageStubType',
    'low',
    'high',
    'fileSha256',
    'constructor',
  ],
];
const odd = fc.constantFrom('a\u0000b', '\ud800', `x${'😀'.repeat(200)}`, '😀'.repeat(200));
const leaves = fc.oneof(
  odd,
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    '628@c.us',
    'a@g.us',
    '@',
    'text',
    'action',
    'messages.upsert',
    'messages.update',
  ),
  fc.double(),
  fc.string({ unit: 'binary' }),
  fc.string({ minLength: 250, maxLength: 300 }),
);
const gatewayLike = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    leaves,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...words) }, odd), tie('node'), {
      maxKeys: 7,
    }),
  ),
})).node;

function expectUsable(delivery: ParsedDelivery): void {
  expect(delivery.events.length + delivery.problems.length).toBeGreaterThan(0);
  expect(JSON.parse(JSON.stringify(delivery))).toEqual(delivery);
  // NUL and halves of characters: no jsonb takes them, and one would cost the whole delivery.
  expect(JSON.stringify(delivery)).not.toMatch(/\\u(0000|d[89a-f])/);
  for (const event of delivery.events) {
    if (event.type !== 'message') continue;
    expect(event.providerMessageId.length).toBeLessThanOrEqual(200);
    expect(event.chatAddress.length).toBeLessThanOrEqual(220);
  }
}

describe.each([
  ['whapi', parseWhapiDelivery],
  ['baileys', parseBaileysDelivery],
])('%s', (_gateway, parse) => {
  it('takes any JSON value and gives something that can be stored', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => expectUsable(parse(json, options))),
      { numRuns: 500 },
    );
  });

  it('takes anything that looks like a delivery', () => {
    const delivery = fc.oneof(
      gatewayLike,
      fc.record({ messages: fc.array(gatewayLike, { minLength: 1 }) }),
      fc.record({ statuses: fc.array(gatewayLike), messages_updates: fc.array(gatewayLike) }),
      fc.record({
        event: fc.constantFrom('messages.upsert', 'messages.update', 'messages.reaction'),
        data: gatewayLike,
      }),
    );
    fc.assert(
      fc.property(delivery, (json) => expectUsable(parse(json, options))),
      { numRuns: 2000 },
    );
  });

  it('a good message survives any neighbours, in its place', () => {
    const good = { id: 'good', chat_id: '6281234567890@c.us', type: 'text', text: { body: 'Halo' } };
    const wa = { key: { id: 'good', remoteJid: '6281234567890@c.us' }, message: { conversation: 'Halo' } };
    fc.assert(
      fc.property(fc.array(gatewayLike), fc.array(gatewayLike), (before, after) => {
        const entry = parse === parseWhapiDelivery ? good : wa;
        const { events } = parse({ messages: [...before, entry, ...after] }, options);
        expect(events.some((event) => event.type === 'message' && event.providerMessageId === 'good')).toBe(
          true,
        );
      }),
    );
  });
});
