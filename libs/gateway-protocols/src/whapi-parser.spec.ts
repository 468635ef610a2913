import { describe, expect, it } from '@jest/globals';
import type { MessageContent, NormalizedEvent } from './normalized-event.ts';
import { parseWhapiDelivery } from './whapi-parser.ts';

const receivedAtMs = Date.UTC(2026, 5, 1);
const chat = { chat_id: '6281234567890@s.whatsapp.net', from: '6281234567890', from_me: false };

function parse(json: unknown, event?: object) {
  return parseWhapiDelivery(event ? { ...(json as object), event } : json, { receivedAtMs });
}

function messageOf(fields: object): NormalizedEvent | undefined {
  const { events, problems } = parse({
    messages: [{ id: 'wamid-1', timestamp: 1712995245, ...chat, ...fields }],
  });
  expect(problems).toEqual([]);
  return events[0];
}

describe('whapi actions', () => {
  const target = 'wamid-0';
  it.each<[string, object, object]>([
    ['reaction', { type: 'reaction', target, emoji: '👍' }, { type: 'reaction', emoji: '👍' }],
    ['removed reaction', { type: 'reaction', target, emoji: '' }, { type: 'reaction', emoji: null }],
    [
      'edit',
      { type: 'edit', target, edited_type: 'text', edited_content: { body: 'Baru' } },
      { type: 'edit', text: 'Baru' },
    ],
    [
      'edited caption',
      { type: 'edited', target, edited_content: { caption: 'Foto' } },
      { type: 'edit', text: 'Foto' },
    ],
    ['delete', { type: 'delete', target }, { type: 'delete', atMs: 1712995245000 }],
  ])('%s', (_name, action, expected) => {
    expect(messageOf({ type: 'action', action })).toMatchObject({
      targetProviderMessageId: target,
      chatAddress: chat.chat_id,
      ...expected,
    });
  });

  it.each(['ephemeral', 'vote', 'comment', 'pin', 'unpin'])('%s is ignored by name', (type) => {
    expect(messageOf({ type: 'action', action: { type, target } })).toMatchObject({
      type: 'ignored',
      reason: `action:${type}`,
    });
  });

  it('an action without a target is a problem', () => {
    const { problems } = parse({
      messages: [{ id: 'a', ...chat, type: 'action', action: { type: 'delete' } }],
    });
    expect(problems).toEqual([{ path: '$.messages[0]', message: 'action delete names no target' }]);
  });
});

describe('who and where', () => {
  it('reads the documented delivery whole', () => {
    const { events, problems } = parse({
      messages: [
        {
          id: 'p.w30M7fgwWD4XwHu.g4CA-gBgTwl0rVw',
          from_me: false,
          type: 'text',
          chat_id: '14155552671@s.whatsapp.net',
          timestamp: 1712995245,
          source: 'mobile',
          text: { body: 'Hello!' },
          from: '14155552671',
          from_name: 'John',
        },
      ],
      event: { type: 'messages', event: 'post' },
      channel_id: 'YOUR-CHANNEL-ID',
    });
    expect(problems).toEqual([]);
    expect(events).toEqual([
      {
        type: 'message',
        providerMessageId: 'p.w30M7fgwWD4XwHu.g4CA-gBgTwl0rVw',
        dedupeWithinMs: null,
        chatAddress: '14155552671@s.whatsapp.net',
        chatKind: 'person',
        senderIdentifiers: [{ kind: 'phone', value: '14155552671' }],
        senderName: 'John',
        avatarUrl: null,
        profileStatus: null,
        fromMe: false,
        source: 'mobile',
        sentAtMs: 1712995245000,
        isHistory: false,
        clientId: null,
        fillsPlaceholder: false,
        quotedProviderMessageId: null,
        content: { kind: 'text', text: 'Hello!' },
      },
    ]);
  });

  it('an echo names the person at the other end, not the desk', () => {
    expect(
      messageOf({
        type: 'text',
        text: { body: 'ya' },
        from_me: true,
        from: '62800000001',
        from_name: 'Desk',
      }),
    ).toMatchObject({
      fromMe: true,
      senderName: null,
      senderIdentifiers: [{ kind: 'phone', value: '6281234567890' }],
    });
  });

  it('keeps the quoted message and both names of a LID chat', () => {
    const fields = {
      type: 'text',
      text: { body: 'ya' },
      chat_id: '99887766554433@lid',
      context: { quoted_id: 'q1' },
    };
    expect(messageOf(fields)).toMatchObject({
      quotedProviderMessageId: 'q1',
      chatAddress: '99887766554433@lid',
      senderIdentifiers: [
        { kind: 'phone', value: '6281234567890' },
        { kind: 'lid', value: '99887766554433' },
      ],
    });
  });

  it.each<[object, boolean]>([
    [{ type: 'messages', event: 'put' }, true],
    [{ type: 'messages', method: 'put' }, true],
    [{ type: 'messages', method: 'POST' }, false],
  ])('%j is history: %s', (event, isHistory) => {
    const { events } = parse({ messages: [{ id: 'a', ...chat, type: 'text', text: { body: 'x' } }] }, event);
    expect(events).toMatchObject([{ isHistory }]);
  });

  it.each([
    ['120363@g.us', 'group'],
    ['12036312345@newsletter', 'newsletter'],
    ['status@broadcast', 'broadcast'],
  ])('%s is ignored as %s unless asked for', (chatId, kind) => {
    const delivery = { messages: [{ id: 'a', ...chat, chat_id: chatId, type: 'text', text: { body: 'x' } }] };
    expect(parse(delivery).events).toEqual([
      { type: 'ignored', reason: kind, providerMessageId: 'a', chatAddress: chatId },
    ]);
    const asked = parseWhapiDelivery(delivery, {
      receivedAtMs,
      chatKinds: ['group', 'newsletter', 'broadcast'],
    });
    expect(asked.events).toMatchObject([{ type: 'message', chatKind: kind }]);
  });

  it('a time that is not yet is the time of the delivery', () => {
    expect(messageOf({ type: 'text', text: { body: 'x' }, timestamp: 99999999999 })).toMatchObject({
      sentAtMs: receivedAtMs,
    });
  });
});

describe('batches', () => {
  it('reads what it can and tells what it cannot', () => {
    const text = { type: 'text', text: { body: 'x' } };
    const { events, problems } = parse({
      messages: [
        { id: '1', ...chat, ...text },
        null,
        'x',
        { id: '2', ...text },
        { id: '3', ...chat, ...text },
      ],
      statuses: [{ id: '9', status: 'read', timestamp: '1712995250' }, {}],
    });
    expect(events.map((event) => ('providerMessageId' in event ? event.providerMessageId : null))).toEqual([
      '1',
      '3',
      '9',
    ]);
    expect(problems.map(({ path }) => path)).toEqual([
      '$.messages[1]',
      '$.messages[2]',
      '$.messages[3]',
      '$.statuses[1]',
    ]);
  });

  it.each([[null], ['text'], [[]], [5]])('%j is a problem, not an exception', (json) => {
    expect(parse(json)).toEqual({ events: [], problems: [{ path: '$', message: 'not a JSON object' }] });
  });

  it('an empty delivery leaves a reason', () => {
    expect(parse({ messages: [] }).events).toMatchObject([{ type: 'ignored', reason: 'empty' }]);
  });
});

describe('contents are plain words', () => {
  it('takes out what PostgreSQL cannot store', () => {
    const event = messageOf({ type: 'text', text: { body: 'a\u0000b\ud800' } });
    const content: MessageContent | null = event?.type === 'message' ? event.content : null;
    expect(content).toEqual({ kind: 'text', text: 'ab\ufffd' });
  });
});
