import { describe, expect, it } from '@jest/globals';
import { parseBaileysDelivery } from './baileys-parser.ts';
import type { MessageEvent } from './normalized-event.ts';
import { parseWhapiDelivery } from './whapi-parser.ts';

const receivedAtMs = Date.UTC(2026, 5, 1);

describe.each([
  ['whapi', parseWhapiDelivery],
  ['baileys', parseBaileysDelivery],
])('the short form at %s', (_gateway, parse) => {
  function messageOf(fields: object): MessageEvent {
    const { events, problems } = parse({ messages: [fields] }, { receivedAtMs });
    expect(problems).toEqual([]);
    const [event] = events;
    if (event?.type !== 'message') throw new Error(`not a message: ${JSON.stringify(event)}`);
    return event;
  }
  const documented = {
    from: '6281234567890@c.us',
    from_name: 'John Doe',
    pushname: 'John',
    text: { body: 'Halo, saya butuh bantuan!' },
    timestamp: 1704123456,
  };

  it('reads the documented payload', () => {
    expect(messageOf(documented)).toMatchObject({
      providerMessageId: expect.stringMatching(/^hash-[0-9a-f]{32}$/),
      dedupeWithinMs: null,
      chatAddress: '6281234567890@s.whatsapp.net',
      senderIdentifiers: [{ kind: 'phone', value: '6281234567890' }],
      senderName: 'John Doe',
      fromMe: false,
      sentAtMs: 1704123456000,
      content: { kind: 'text', text: 'Halo, saya butuh bantuan!' },
    });
  });

  it.each([
    ['123@c.us', { kind: 'whatsapp_id', value: '123' }],
    ['test@c.us', { kind: 'whatsapp_id', value: 'test' }],
    ['+6281234567890@c.us', { kind: 'phone', value: '6281234567890' }],
  ])('%s is somebody', (from, identifier) => {
    expect(messageOf({ from, text: { body: 'hi' } })).toMatchObject({
      senderIdentifiers: [identifier],
      chatAddress: `${identifier.value}@s.whatsapp.net`,
    });
  });

  it('the profile enriches the contact', () => {
    const fields = {
      ...documented,
      from_name: undefined,
      profile_picture: 'https://x.test/p.jpg',
      status: 'Sibuk',
    };
    expect(messageOf(fields)).toMatchObject({
      senderName: 'John',
      avatarUrl: 'https://x.test/p.jpg',
      profileStatus: 'Sibuk',
    });
    expect(messageOf({ ...documented, status: 'delivered' }).profileStatus).toBeNull();
  });

  it('the same message twice has one id, any other has another', () => {
    const { providerMessageId } = messageOf(documented);
    expect(messageOf({ ...documented, from: '+6281234567890@s.whatsapp.net' }).providerMessageId).toBe(
      providerMessageId,
    );
    for (const other of [{ timestamp: 1704123457 }, { text: { body: 'Halo' } }, { from: '628111@c.us' }]) {
      expect(messageOf({ ...documented, ...other }).providerMessageId).not.toBe(providerMessageId);
    }
  });

  it('without a timestamp the text alone is the identity, for ten seconds', () => {
    const first = messageOf({ from: '123@c.us', text: { body: 'test' } });
    expect(first.dedupeWithinMs).toBe(10_000);
    expect(messageOf({ from: '123@c.us', text: { body: 'test' } }).providerMessageId).toBe(
      first.providerMessageId,
    );
    expect(messageOf({ from: '123@c.us', text: { body: 'test 2' } }).providerMessageId).not.toBe(
      first.providerMessageId,
    );
  });
});
