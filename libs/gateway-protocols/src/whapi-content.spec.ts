import { describe, expect, it } from '@jest/globals';
import type { NormalizedEvent } from './normalized-event.ts';
import { parseWhapiDelivery } from './whapi-parser.ts';

const receivedAtMs = Date.UTC(2026, 5, 1);
const chat = { chat_id: '6281234567890@s.whatsapp.net', from: '6281234567890', from_me: false };

function parse(json: unknown) {
  return parseWhapiDelivery(json, { receivedAtMs });
}

function messageOf(fields: object): NormalizedEvent | undefined {
  const { events, problems } = parse({
    messages: [{ id: 'wamid-1', timestamp: 1712995245, ...chat, ...fields }],
  });
  expect(problems).toEqual([]);
  return events[0];
}

const file = { id: 'media-1', link: 'https://x.test/a', mime_type: 'a/b', file_size: 12, sha256: 'abc=' };
const media = {
  kind: 'media',
  ref: { id: 'media-1', url: 'https://x.test/a' },
  isEncrypted: false,
  mimeType: 'a/b',
  sizeBytes: 12,
  sha256: 'abc=',
  fileName: null,
  caption: null,
  seconds: null,
  widthPx: null,
  heightPx: null,
  animated: false,
  viewOnce: false,
};
const vcard = 'BEGIN:VCARD\nFN:Siti\nTEL;type=CELL;waid=628111222333:+62 811-1222-333\nEND:VCARD';
const siti = { name: 'Siti', vcard, phones: ['628111222333'] };
const place = { latitude: -6.2, longitude: 106.8, name: 'Monas', address: 'Jakarta' };
const placeRead = { kind: 'location', ...place, url: null };

const contents: [string, object, object][] = [
  ['text', { text: { body: 'Halo' } }, { kind: 'text', text: 'Halo' }],
  [
    'image',
    { image: { ...file, caption: 'Foto', width: 10, height: 20, view_once: true } },
    { ...media, mediaType: 'image', caption: 'Foto', widthPx: 10, heightPx: 20, viewOnce: true },
  ],
  ['video', { video: { ...file, seconds: 7 } }, { ...media, mediaType: 'video', seconds: 7 }],
  ['gif', { gif: file }, { ...media, mediaType: 'gif', animated: true }],
  ['short', { short: file }, { ...media, mediaType: 'short' }],
  ['audio', { audio: { ...file, seconds: 3 } }, { ...media, mediaType: 'audio', seconds: 3 }],
  ['voice', { voice: { ...file, seconds: 3, waveform: 'xx' } }, { ...media, mediaType: 'voice', seconds: 3 }],
  [
    'document',
    { document: { ...file, file_name: 'a.pdf' } },
    { ...media, mediaType: 'document', fileName: 'a.pdf' },
  ],
  [
    'document',
    { document: { ...file, filename: 'b.pdf' } },
    { ...media, mediaType: 'document', fileName: 'b.pdf' },
  ],
  ['documentWithCaption', { document: file }, { ...media, mediaType: 'document' }],
  ['sticker', { sticker: { ...file, animated: true } }, { ...media, mediaType: 'sticker', animated: true }],
  ['location', { location: place }, { ...placeRead, isLive: false }],
  ['live_location', { live_location: place }, { ...placeRead, isLive: true }],
  ['contact', { contact: { name: 'Siti', vcard } }, { kind: 'contacts', contacts: [siti] }],
  [
    'contact_list',
    { contact_list: { list: [{ vcard }, { name: 'B' }] } },
    { kind: 'contacts', contacts: [siti, { name: 'B', vcard: null, phones: [] }] },
  ],
  [
    'link_preview',
    { link_preview: { body: 'lihat https://a.test', url: 'https://a.test', title: 'A' } },
    { kind: 'link_preview', text: 'lihat https://a.test', url: 'https://a.test', title: 'A' },
  ],
  [
    'reply',
    { reply: { type: 'buttons_reply', buttons_reply: { id: 'b1', title: 'Ya' } } },
    { kind: 'interactive_reply', id: 'b1', title: 'Ya', description: null },
  ],
  [
    'reply',
    { reply: { type: 'list_reply', list_reply: { id: 'l1', title: 'Satu', description: 'Pertama' } } },
    { kind: 'interactive_reply', id: 'l1', title: 'Satu', description: 'Pertama' },
  ],
  [
    'poll',
    { poll: { title: 'Kapan?', options: ['Besok', 'Lusa'] } },
    { kind: 'poll', question: 'Kapan?', options: ['Besok', 'Lusa'] },
  ],
  [
    'order',
    { order: { order_id: 'o1', title: 'Keranjang', item_count: 2, currency: 'IDR', total_price: 150000 } },
    {
      kind: 'order',
      orderId: 'o1',
      title: 'Keranjang',
      itemCount: 2,
      totalPrice: 150000,
      currency: 'IDR',
      note: null,
    },
  ],
  ['system', { system: { body: 'Nomor berubah' } }, { kind: 'system', text: 'Nomor berubah' }],
  [
    'call',
    { call: { status: 'missed', video_call: true } },
    { kind: 'call', status: 'missed', isVideo: true },
  ],
  ['hsm', { hsm: { body: 'Templat' } }, { kind: 'unsupported', providerType: 'hsm', text: 'Templat' }],
  [
    'interactive',
    { interactive: { body: { text: 'Pilih' } } },
    { kind: 'unsupported', providerType: 'interactive', text: 'Pilih' },
  ],
  ...[
    'unknown',
    'group_invite',
    'newsletter_invite',
    'admin_invite',
    'product',
    'catalog',
    'story',
    'event',
    'buttons',
    'list',
    'pin',
    'carousel',
    'poll_update',
    'brand_new',
  ].map((type): [string, object, object] => [
    type,
    {},
    { kind: 'unsupported', providerType: type, text: null },
  ]),
];

describe('content of whapi messages', () => {
  it.each(contents)('%s %j', (type, fields, content) => {
    expect(messageOf({ type, ...fields })).toMatchObject({
      type: 'message',
      providerMessageId: 'wamid-1',
      content,
    });
  });

  it.each<[string, object, string]>([
    ['text without body', { type: 'text', text: {} }, 'text'],
    ['an image that is a number', { type: 'image', image: 5 }, 'image'],
    ['a location off the globe', { type: 'location', location: { latitude: 400, longitude: 2 } }, 'location'],
    ['an empty contact list', { type: 'contact_list', contact_list: {} }, 'contact_list'],
  ])('%s is kept as unsupported', (_name, fields, providerType) => {
    expect(messageOf(fields)).toMatchObject({ content: { kind: 'unsupported', providerType } });
  });
});
