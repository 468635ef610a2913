import {
  beginningOf,
  bodyOf,
  countOf,
  firstText,
  idOf,
  type JsonRecord,
  listOf,
  numberOf,
  recordOf,
  textOf,
} from './json-reader.ts';
import { locationOf } from './location.ts';
import type { MediaContent, MediaType, MessageContent } from './normalized-event.ts';
import { sharedContactOf } from './vcard.ts';

type ContentReader = (content: JsonRecord) => MessageContent | null;

const READERS = new Map<string, ContentReader>([
  ...(['image', 'video', 'gif', 'short', 'audio', 'voice', 'document', 'sticker'] as const).map(
    (type) => [type, (content: JsonRecord) => mediaOf(type, content)] as const,
  ),
  ['documentWithCaption', (content) => mediaOf('document', content)],
  ['text', (content) => textContentOf(content)],
  ['link_preview', linkPreviewOf],
  ['location', (content) => locationOf(content, false)],
  ['live_location', (content) => locationOf(content, true)],
  ['contact', (content) => ({ kind: 'contacts', contacts: [sharedContactOf(content.name, content.vcard)] })],
  ['contact_list', contactListOf],
  ['reply', replyOf],
  ['poll', pollOf],
  ['order', orderOf],
  ['system', systemOf],
  [
    'call',
    (content) => ({ kind: 'call', status: textOf(content.status), isVideo: content.video_call === true }),
  ],
]);

// Where whapi's own documents put an object under a name that is not the type's.
const OTHER_NAMES = new Map([['documentWithCaption', 'document']]);

/**
 * The content of a whapi message: one object named after its type. A type that is not known, or whose object
 * cannot be read, is `unsupported` with whatever text it carries.
 */
export function whapiContentOf(message: JsonRecord): MessageContent {
  const type = textOf(message.type) ?? typeByContent(message);
  const raw = message[type] ?? message[OTHER_NAMES.get(type) ?? type];
  const content = recordOf(raw) ?? (bodyOf(raw) === null ? null : { body: raw });
  const read = content === null ? null : (READERS.get(type)?.(content) ?? null);
  return read ?? { kind: 'unsupported', providerType: beginningOf(type, 60), text: looseText(content) };
}

function typeByContent(message: JsonRecord): string {
  for (const type of READERS.keys()) {
    if (recordOf(message[type]) !== null) return type;
  }
  return 'text' in message ? 'text' : 'unknown';
}

function textContentOf(content: JsonRecord): MessageContent | null {
  const text = bodyOf(content.body);
  return text === null ? null : { kind: 'text', text };
}

/** Templates, lists and buttons keep their words in one of these. */
function looseText(content: JsonRecord | null): string | null {
  if (content === null) return null;
  const { body, header, text, title, name, comment } = content;
  return firstText(body, recordOf(body)?.text, text, title, recordOf(header)?.text, name, comment);
}

function mediaOf(mediaType: MediaType, content: JsonRecord): MediaContent | null {
  const ref = { id: idOf(content.id), url: textOf(content.link) };
  if (ref.id === null && ref.url === null) return null;
  return {
    kind: 'media',
    mediaType,
    ref,
    isEncrypted: false,
    mimeType: textOf(content.mime_type),
    sizeBytes: countOf(content.file_size),
    sha256: textOf(content.sha256),
    fileName: firstText(content.file_name, content.filename),
    caption: bodyOf(content.caption),
    seconds: countOf(content.seconds),
    widthPx: countOf(content.width),
    heightPx: countOf(content.height),
    animated: content.animated === true || mediaType === 'gif',
    viewOnce: content.view_once === true,
  };
}

function linkPreviewOf(content: JsonRecord): MessageContent | null {
  const url = textOf(content.url);
  const text = bodyOf(content.body) ?? url;
  return text === null ? null : { kind: 'link_preview', text, url, title: textOf(content.title) };
}

function contactListOf(content: JsonRecord): MessageContent | null {
  const contacts = listOf(content.list)
    .map((entry) => recordOf(entry))
    .filter((entry) => entry !== null)
    .map((entry) => sharedContactOf(entry.name, entry.vcard));
  return contacts.length === 0 ? null : { kind: 'contacts', contacts };
}

function replyOf(content: JsonRecord): MessageContent | null {
  const reply = recordOf(content.buttons_reply) ?? recordOf(content.list_reply) ?? content;
  const title = firstText(reply.title, reply.id);
  if (title === null) return null;
  return { kind: 'interactive_reply', id: idOf(reply.id), title, description: textOf(reply.description) };
}

function pollOf(content: JsonRecord): MessageContent | null {
  const question = textOf(content.title);
  if (question === null) return null;
  const options = listOf(content.options).map((option) => firstText(option, recordOf(option)?.name));
  return { kind: 'poll', question, options: options.filter((option) => option !== null) };
}

function orderOf(content: JsonRecord): MessageContent {
  return {
    kind: 'order',
    orderId: idOf(content.order_id),
    title: textOf(content.title),
    itemCount: countOf(content.item_count),
    totalPrice: numberOf(content.total_price),
    currency: textOf(content.currency),
    note: bodyOf(content.text),
  };
}

function systemOf(content: JsonRecord): MessageContent | null {
  const text = bodyOf(content.body);
  return text === null ? null : { kind: 'system', text };
}
