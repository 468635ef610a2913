import { describe, expect, it } from '@jest/globals';
import {
  baileysHealthRequest,
  baileysPresenceRequest,
  baileysReadRequest,
  baileysSendRequest,
} from './baileys-requests.ts';
import type { OutgoingMessage } from './outgoing-message.ts';
import {
  whapiHealthRequest,
  whapiPresenceRequest,
  whapiReadRequest,
  whapiSendRequest,
} from './whapi-requests.ts';

const to = '6281234567890@s.whatsapp.net';
const base = { chatAddress: to, clientId: 'c1', quotedProviderMessageId: null };
const media = { url: 'https://x.test/a', mimeType: 'a/b', fileName: 'a.pdf' };
const sent = { media: media.url, mime_type: 'a/b' };
const file = { url: media.url };
const key = { remoteJid: to, id: 'T1', fromMe: false };

const messages: [OutgoingMessage, object, object][] = [
  [{ ...base, kind: 'text', body: 'Halo' }, { body: 'Halo' }, { text: 'Halo' }],
  [
    { ...base, kind: 'image', body: 'Foto', media },
    { ...sent, caption: 'Foto' },
    { image: file, mimetype: 'a/b', caption: 'Foto' },
  ],
  [{ ...base, kind: 'video', body: null, media }, sent, { video: file, mimetype: 'a/b' }],
  [{ ...base, kind: 'audio', body: 'no caption', media }, sent, { audio: file, mimetype: 'a/b' }],
  [
    { ...base, kind: 'document', body: null, media },
    { ...sent, filename: 'a.pdf' },
    { document: file, mimetype: 'a/b', fileName: 'a.pdf' },
  ],
  [
    { ...base, kind: 'location', latitude: -6.2, longitude: 106.8, name: 'Monas', address: null },
    { latitude: -6.2, longitude: 106.8, name: 'Monas' },
    { location: { degreesLatitude: -6.2, degreesLongitude: 106.8, name: 'Monas' } },
  ],
  [
    { ...base, kind: 'contact', name: 'Budi', vcard: 'BEGIN:VCARD' },
    { name: 'Budi', vcard: 'BEGIN:VCARD' },
    { contacts: { displayName: 'Budi', contacts: [{ vcard: 'BEGIN:VCARD' }] } },
  ],
];

describe('requests to send', () => {
  it.each(messages)('$kind', (message, whapi, baileys) => {
    expect(whapiSendRequest(message)).toEqual({
      method: 'POST',
      path: `/messages/${message.kind}`,
      body: { to, ...whapi },
    });
    expect(baileysSendRequest(message)).toEqual({
      method: 'POST',
      path: '/messages',
      body: { jid: to, content: baileys, options: {}, client_id: 'c1' },
    });
  });

  it('quotes', () => {
    const message: OutgoingMessage = { ...base, kind: 'text', body: 'ya', quotedProviderMessageId: 'T1' };
    expect(whapiSendRequest(message).body).toEqual({ to, body: 'ya', quoted: 'T1' });
    expect(baileysSendRequest(message).body).toMatchObject({ options: { quoted: { key } } });
  });

  it.each([
    ['👍', '👍'],
    [null, ''],
  ])('reaction %s', (emoji, written) => {
    const message: OutgoingMessage = {
      ...base,
      kind: 'reaction',
      targetProviderMessageId: 'T1',
      targetFromMe: false,
      emoji,
    };
    expect(whapiSendRequest(message)).toEqual({
      method: 'PUT',
      path: '/messages/T1/reaction',
      body: { emoji: written },
    });
    expect(baileysSendRequest(message).body).toMatchObject({ content: { react: { text: written, key } } });
  });
});

describe('other requests', () => {
  it('read, with an id that needs escaping', () => {
    expect(whapiReadRequest('a/b')).toEqual({ method: 'PUT', path: '/messages/a%2Fb', body: null });
    expect(baileysReadRequest(to, 'T1')).toEqual({ method: 'POST', path: '/read', body: { keys: [key] } });
  });

  it('typing and pause', () => {
    expect(whapiPresenceRequest(to, 'typing')).toMatchObject({
      path: '/presences/6281234567890%40s.whatsapp.net',
      body: { presence: 'typing' },
    });
    expect(whapiPresenceRequest(to, 'paused').body).toEqual({ presence: 'pause' });
    expect(baileysPresenceRequest(to, 'typing').body).toEqual({ jid: to, presence: 'composing' });
  });

  it('health', () => {
    expect([whapiHealthRequest(), baileysHealthRequest()]).toMatchObject([
      { path: '/health' },
      { path: '/health' },
    ]);
  });
});
