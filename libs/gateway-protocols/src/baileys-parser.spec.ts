import { describe, expect, it } from '@jest/globals';
import { parseBaileysDelivery } from './baileys-parser.ts';

const receivedAtMs = Date.UTC(2026, 5, 1);
const jid = '6281234567890@s.whatsapp.net';
const key = { remoteJid: jid, fromMe: false, id: '3EB0AA' };
const sent = { messageTimestamp: 1712995245, pushName: 'Siti' };

function parse(json: unknown) {
  return parseBaileysDelivery(json, { receivedAtMs });
}

function eventOf(fields: object) {
  const { events, problems } = parse({ messages: [{ key, ...sent, ...fields }], type: 'notify' });
  expect(problems).toEqual([]);
  return events[0];
}

const file = {
  url: 'https://mmg.test/x.enc',
  mimetype: 'a/b',
  fileSha256: 'abc=',
  fileLength: '12',
  mediaKey: 'k',
};
const media = {
  kind: 'media',
  ref: { id: '3EB0AA', url: 'https://mmg.test/x.enc' },
  isEncrypted: true,
  mimeType: 'a/b',
  sizeBytes: 12,
  sha256: 'abc=',
};
const vcard = 'BEGIN:VCARD\nFN:Budi\nTEL:+62 812 3456 7890\nEND:VCARD';
const budi = { name: 'Budi', vcard, phones: ['6281234567890'] };
const image = { imageMessage: { ...file, caption: 'Foto', width: 3, height: 4 } };
const imageRead = { ...media, mediaType: 'image', caption: 'Foto', widthPx: 3, heightPx: 4 };
const poll = { name: 'Kapan?', options: [{ optionName: 'Besok' }, { optionName: 'Lusa' }] };
const pollRead = { kind: 'poll', question: 'Kapan?', options: ['Besok', 'Lusa'] };
const hello = { kind: 'text', text: 'Halo' };

const contents: [string, object, object][] = [
  ['conversation', { conversation: 'Halo' }, hello],
  ['extendedTextMessage', { extendedTextMessage: { text: 'Halo' } }, hello],
  [
    'a link with its title',
    { extendedTextMessage: { text: 'lihat a.test', matchedText: 'a.test', title: 'A' } },
    { kind: 'link_preview', text: 'lihat a.test', url: 'a.test', title: 'A' },
  ],
  ['imageMessage', image, imageRead],
  ['videoMessage', { videoMessage: { ...file, seconds: 9 } }, { ...media, mediaType: 'video', seconds: 9 }],
  ['gif', { videoMessage: { ...file, gifPlayback: true } }, { ...media, mediaType: 'gif', animated: true }],
  ['ptvMessage', { ptvMessage: file }, { ...media, mediaType: 'short' }],
  ['audioMessage', { audioMessage: { ...file, ptt: false } }, { ...media, mediaType: 'audio' }],
  [
    'voice',
    { audioMessage: { ...file, ptt: true, seconds: 2 } },
    { ...media, mediaType: 'voice', seconds: 2 },
  ],
  [
    'documentMessage',
    { documentMessage: { ...file, fileName: 'a.pdf' } },
    { ...media, mediaType: 'document', fileName: 'a.pdf' },
  ],
  [
    'stickerMessage',
    { stickerMessage: { ...file, isAnimated: true } },
    { ...media, mediaType: 'sticker', animated: true },
  ],
  [
    'a decrypted link',
    { ...image, mediaUrl: 'https://s3.test/x' },
    { ref: { id: '3EB0AA', url: 'https://s3.test/x' }, isEncrypted: false },
  ],
  [
    'locationMessage',
    {
      locationMessage: { degreesLatitude: -6.2, degreesLongitude: 106.8, name: 'Monas', address: 'Jakarta' },
    },
    { kind: 'location', latitude: -6.2, longitude: 106.8, name: 'Monas', address: 'Jakarta', isLive: false },
  ],
  [
    'liveLocationMessage',
    { liveLocationMessage: { degreesLatitude: 1, degreesLongitude: 2 } },
    { kind: 'location', isLive: true },
  ],
  [
    'contactMessage',
    { contactMessage: { displayName: 'Budi', vcard } },
    { kind: 'contacts', contacts: [budi] },
  ],
  [
    'contactsArrayMessage',
    { contactsArrayMessage: { contacts: [{ vcard }] } },
    { kind: 'contacts', contacts: [budi] },
  ],
  ['pollCreationMessage', { pollCreationMessage: poll }, pollRead],
  ['pollCreationMessageV2', { pollCreationMessageV2: poll }, pollRead],
  ['pollCreationMessageV3', { pollCreationMessageV3: poll }, pollRead],
  [
    'buttonsResponseMessage',
    { buttonsResponseMessage: { selectedButtonId: 'y', selectedDisplayText: 'Ya' } },
    { kind: 'interactive_reply', id: 'y', title: 'Ya' },
  ],
  [
    'listResponseMessage',
    { listResponseMessage: { title: 'Satu', singleSelectReply: { selectedRowId: 'r1' } } },
    { kind: 'interactive_reply', id: 'r1', title: 'Satu' },
  ],
  [
    'orderMessage',
    { orderMessage: { orderId: 'o', itemCount: 2, totalAmount1000: '5000' } },
    { kind: 'order', orderId: 'o', totalPrice: 5 },
  ],
  [
    'an unknown type',
    { holographMessage: { text: 'x' } },
    { kind: 'unsupported', providerType: 'holographMessage', text: 'x' },
  ],
  ['ephemeral', { ephemeralMessage: { message: { conversation: 'Halo' } } }, hello],
  ['viewOnce', { viewOnceMessage: { message: image } }, { ...imageRead, viewOnce: true }],
  ['viewOnceV2', { viewOnceMessageV2: { message: image } }, { ...imageRead, viewOnce: true }],
  [
    'viewOnceV2Extension',
    { viewOnceMessageV2Extension: { message: image } },
    { ...imageRead, viewOnce: true },
  ],
  [
    'documentWithCaption',
    { documentWithCaptionMessage: { message: { documentMessage: { ...file, caption: 'c' } } } },
    { mediaType: 'document', caption: 'c' },
  ],
  ['edited', { editedMessage: { message: { conversation: 'Halo' } } }, hello],
  [
    'wrappers in wrappers',
    { ephemeralMessage: { message: { viewOnceMessageV2: { message: image } } } },
    { viewOnce: true },
  ],
  [
    'companions are no content',
    { messageContextInfo: {}, senderKeyDistributionMessage: {}, conversation: 'Halo' },
    hello,
  ],
];

describe('content of Baileys messages', () => {
  it.each(contents)('%s', (_name, message, content) => {
    expect(eventOf({ message })).toMatchObject({ type: 'message', providerMessageId: '3EB0AA', content });
  });

  it('an undecryptable message leaves a placeholder, and its late content fills it', () => {
    expect(eventOf({ messageStubType: 2 })).toMatchObject({
      content: { kind: 'unsupported', providerType: 'ciphertext' },
    });
    expect(eventOf({ messageStubType: 'CIPHERTEXT', message: null })).toMatchObject({
      content: { providerType: 'ciphertext' },
    });
    const update = { key, update: { message: { conversation: 'Halo' } } };
    expect(parse({ event: 'messages.update', data: [update] }).events).toMatchObject([
      { type: 'message', providerMessageId: '3EB0AA', fillsPlaceholder: true, content: hello },
    ]);
  });

  it('a quoted message is known by its stanza', () => {
    const message = {
      extendedTextMessage: { text: 'ya', contextInfo: { stanzaId: 'Q1', participant: jid } },
    };
    expect(eventOf({ message })).toMatchObject({ quotedProviderMessageId: 'Q1' });
  });
});

describe('what is ours', () => {
  it('an echo brings back the id that we gave it', () => {
    const echo = { key: { ...key, fromMe: true }, message: { conversation: 'Halo' }, client_id: 'c-1' };
    expect(eventOf(echo)).toMatchObject({ fromMe: true, clientId: 'c-1' });
  });
});

describe('what is done to a message', () => {
  const target = { id: 'T1', remoteJid: jid };
  const edited = { protocolMessage: { type: 14, key: target, editedMessage: { conversation: 'Baru' } } };
  it.each<[string, object, object]>([
    ['reaction', { reactionMessage: { key: target, text: '👍' } }, { type: 'reaction', emoji: '👍' }],
    ['removed reaction', { reactionMessage: { key: target, text: '' } }, { type: 'reaction', emoji: null }],
    ['revoke', { protocolMessage: { type: 0, key: target } }, { type: 'delete' }],
    ['revoke by name', { protocolMessage: { type: 'REVOKE', key: target } }, { type: 'delete' }],
    ['edit', edited, { type: 'edit', text: 'Baru' }],
    ['wrapped edit', { editedMessage: { message: edited } }, { type: 'edit', text: 'Baru' }],
  ])('%s', (_name, message, expected) => {
    expect(eventOf({ message })).toMatchObject({
      targetProviderMessageId: 'T1',
      chatAddress: jid,
      ...expected,
    });
  });

  it.each<[object, string]>([
    [{ message: { protocolMessage: { type: 3, key: target } } }, 'protocol:3'],
    [{ message: { pollUpdateMessage: {} } }, 'pollUpdateMessage'],
    [{ messageStubType: 27 }, 'stub:27'],
    [{}, 'empty_message'],
  ])('%j is ignored as %s', (fields, reason) => {
    expect(eventOf(fields)).toMatchObject({ type: 'ignored', reason, providerMessageId: '3EB0AA' });
  });
});

describe('who and when', () => {
  const message = { conversation: 'Halo' };

  it('finds the phone behind a LID and answers to the LID', () => {
    const lidKey = {
      ...key,
      remoteJid: '9988776655@lid',
      remoteJidAlt: '6281234567890:12@s.whatsapp.net',
      addressingMode: 'lid',
    };
    expect(eventOf({ key: lidKey, message })).toMatchObject({
      chatAddress: '9988776655@lid',
      senderName: 'Siti',
      senderIdentifiers: [
        { kind: 'phone', value: '6281234567890' },
        { kind: 'lid', value: '9988776655' },
      ],
    });
  });

  it.each([[1712995245], ['1712995245'], [{ low: 1712995245, high: 0, unsigned: true }], [1712995245000]])(
    'takes the time from %j',
    (messageTimestamp) => {
      expect(eventOf({ message, messageTimestamp })).toMatchObject({ sentAtMs: 1712995245000 });
    },
  );

  it.each(['120363@g.us', '1@newsletter', 'status@broadcast'])('%s is ignored', (remoteJid) => {
    expect(eventOf({ key: { ...key, remoteJid }, message })).toMatchObject({
      type: 'ignored',
      chatAddress: remoteJid,
    });
  });

  it('appended messages are history, but the own fresh ones are echoes', () => {
    const own = { key: { ...key, fromMe: true }, message, messageTimestamp: receivedAtMs / 1000 - 5 };
    const { events } = parse({ messages: [{ key, ...sent, message }, own], type: 'append' });
    expect(events).toMatchObject([{ isHistory: true }, { isHistory: false, fromMe: true, senderName: null }]);
  });

  it.each<[string, unknown]>([
    ['event and data', { event: 'messages.upsert', data: { messages: [{ key, message }], type: 'notify' } }],
    [
      'a single message as data',
      { event: 'messages.upsert', instance: 'x', data: { key, pushName: 'Siti', message } },
    ],
    ['names in capitals', { event: 'MESSAGES_UPSERT', data: { key, message } }],
    ['a bare message', { key, message }],
  ])('reads %s', (_name, json) => {
    expect(parse(json).events).toMatchObject([
      { type: 'message', providerMessageId: '3EB0AA', content: hello },
    ]);
  });

  it('a broken message costs no other', () => {
    const { events, problems } = parse({
      messages: [{ key: {} }, { key, message }, { key: { remoteJid: jid } }, 7],
    });
    expect(events).toHaveLength(1);
    expect(problems.map(({ path }) => path)).toEqual(['$.messages[0]', '$.messages[2]', '$.messages[3]']);
  });
});
