import { contentText } from '@loket/gateway-protocols/content-text.ts';
import { type MediaContent, type MessageContent } from '@loket/gateway-protocols/normalized-event.ts';

/** What a message looks like in our table, whatever gateway it came from. */
export interface StoredContent {
  kind: string;
  body: string;
  content: Record<string, unknown> | null;
}

const MAX_BODY_CHARACTERS = 65_536;
const MAX_FIELD_CHARACTERS = 2_000;
const MAX_LIST_ITEMS = 20;

const KIND_OF_MEDIA: Record<MediaContent['mediaType'], string> = {
  image: 'image',
  video: 'video',
  gif: 'video',
  short: 'video',
  audio: 'audio',
  voice: 'audio',
  document: 'document',
  sticker: 'sticker',
};

/** Cuts a text to a length without leaving half a character at its end. */
export const cut = (text: string, maxCharacters: number): string =>
  text.length <= maxCharacters
    ? text
    : text
        .slice(0, maxCharacters)
        .toWellFormed()
        .replace(/\uFFFD$/, '');

export const storedContentOf = (content: MessageContent): StoredContent => ({
  kind: kindOf(content),
  body: cut(contentText(content), MAX_BODY_CHARACTERS),
  content: content.kind === 'text' || content.kind === 'system' ? null : bounded(fieldsOf(content)),
});

const kindOf = (content: MessageContent): string => {
  if (content.kind === 'media') return KIND_OF_MEDIA[content.mediaType];
  return content.kind === 'contacts' ? 'contact' : content.kind;
};

type ContentOf<K extends MessageContent['kind']> = Extract<MessageContent, { kind: K }>;
type Fields = Record<string, unknown>;

const FIELDS: { [K in MessageContent['kind']]: (content: ContentOf<K>) => Fields } = {
  text: () => ({}),
  system: () => ({}),
  media: (media) => mediaFieldsOf(media),
  location: ({ latitude, longitude, name, address, url, isLive }) => ({
    latitude,
    longitude,
    name,
    address,
    url,
    is_live: isLive,
  }),
  contacts: ({ contacts }) => ({ name: contacts[0]?.name, vcard: contacts[0]?.vcard, contacts }),
  interactive_reply: ({ title, description }) => ({ title, description }),
  poll: ({ question, options }) => ({ question, options }),
  order: ({ orderId, title, itemCount, totalPrice, currency, note }) => ({
    order_id: orderId,
    title,
    item_count: itemCount,
    total_price: totalPrice,
    currency,
    note,
  }),
  link_preview: ({ url, title }) => ({ url, title }),
  call: ({ status, isVideo }) => ({ status, is_video: isVideo }),
  unsupported: ({ providerType }) => ({ provider_type: providerType }),
};

const fieldsOf = <K extends MessageContent['kind']>(content: ContentOf<K> & { kind: K }): Fields =>
  FIELDS[content.kind](content);

// The bytes come later: what is needed to fetch them is kept.
const mediaFieldsOf = (media: MediaContent): Fields => ({
  mime_type: media.mimeType,
  size_bytes: media.sizeBytes,
  file_name: media.fileName,
  caption: media.caption,
  ref: media.ref.id ?? media.ref.url,
  url: media.ref.url,
  is_encrypted: media.isEncrypted,
  sha256: media.sha256,
  seconds: media.seconds,
  width_px: media.widthPx,
  height_px: media.heightPx,
  animated: media.animated,
  is_voice: media.mediaType === 'voice',
  view_once: media.viewOnce,
});

/** Rows stay small whatever a gateway sends: empty fields go, long texts are cut, lists end. */
const bounded = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== null && value !== undefined && value !== false)
      .map(([name, value]) => [name, boundedValue(value)]),
  );

const boundedValue = (value: unknown): unknown => {
  if (typeof value === 'string') return cut(value, MAX_FIELD_CHARACTERS);
  if (Array.isArray(value)) return value.slice(0, MAX_LIST_ITEMS).map(boundedValue);
  return typeof value === 'object' && value !== null ? bounded(value as Record<string, unknown>) : value;
};
