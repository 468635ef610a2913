import {
  beginningOf,
  bodyOf,
  bytesTextOf,
  countOf,
  firstText,
  idOf,
  type JsonRecord,
  listOf,
  recordOf,
  textOf,
} from './json-reader.ts';
import { locationOf } from './location.ts';
import type { MediaType, MessageContent } from './normalized-event.ts';
import { sharedContactOf } from './vcard.ts';

export interface BaileysContentInput {
  /** Unwrapped `message` object. */
  message: JsonRecord;
  /** The message's own id: what the gateway takes to fetch the bytes. */
  messageId: string | null;
  viewOnce: boolean;
}

type ContentReader = (content: JsonRecord, input: BaileysContentInput) => MessageContent | null;

const MEDIA_TYPES: readonly (readonly [string, (content: JsonRecord) => MediaType])[] = [
  ['imageMessage', () => 'image'],
  ['videoMessage', (content) => (content.gifPlayback === true ? 'gif' : 'video')],
  ['ptvMessage', () => 'short'],
  ['audioMessage', (content) => (content.ptt === true ? 'voice' : 'audio')],
  ['documentMessage', () => 'document'],
  ['stickerMessage', () => 'sticker'],
];

const READERS = new Map<string, ContentReader>([
  ...MEDIA_TYPES.map(
    ([key, typeOf]) =>
      [
        key,
        (content: JsonRecord, input: BaileysContentInput) => mediaOf(typeOf(content), content, input),
      ] as const,
  ),
  ['extendedTextMessage', extendedTextOf],
  ['locationMessage', (content) => locationOf(content, content.isLive === true)],
  ['liveLocationMessage', (content) => locationOf(content, true)],
  [
    'contactMessage',
    (content) => ({ kind: 'contacts', contacts: [sharedContactOf(content.displayName, content.vcard)] }),
  ],
  ['contactsArrayMessage', contactsOf],
  [
    'buttonsResponseMessage',
    (content) => replyOf(content.selectedButtonId, content.selectedDisplayText, null),
  ],
  ['templateButtonReplyMessage', (content) => replyOf(content.selectedId, content.selectedDisplayText, null)],
  ['listResponseMessage', listReplyOf],
  ['interactiveResponseMessage', (content) => replyOf(null, recordOf(content.body)?.text, null)],
  ['pollCreationMessage', pollOf],
  ['pollCreationMessageV2', pollOf],
  ['pollCreationMessageV3', pollOf],
  ['orderMessage', orderOf],
]);

// These stand beside the content and are none.
const COMPANIONS = new Set(['messageContextInfo', 'senderKeyDistributionMessage', 'base64', 'mediaUrl']);

/** The content object's key in an unwrapped Baileys `message`, e.g. `imageMessage`; null when there is none. */
export function baileysContentKeyOf(message: JsonRecord): string | null {
  const keys = Object.keys(message).filter((key) => !COMPANIONS.has(key) && message[key] !== null);
  return keys.find((key) => key === 'conversation' || READERS.has(key)) ?? keys[0] ?? null;
}

/** The content of an unwrapped Baileys message; null when it holds none, `unsupported` when it cannot be shown. */
export function baileysContentOf(input: BaileysContentInput): MessageContent | null {
  const key = baileysContentKeyOf(input.message);
  if (key === null) return null;
  if (key === 'conversation') {
    const text = bodyOf(input.message.conversation);
    return text === null ? null : { kind: 'text', text };
  }
  const content = recordOf(input.message[key]);
  const read = content === null ? null : (READERS.get(key)?.(content, input) ?? null);
  return read ?? { kind: 'unsupported', providerType: beginningOf(key, 60), text: looseText(content) };
}

function looseText(content: JsonRecord | null): string | null {
  if (content === null) return null;
  const { text, caption, title, name, contentText, description, body } = content;
  return firstText(text, caption, contentText, title, name, recordOf(body)?.text, body, description);
}

function mediaOf(mediaType: MediaType, content: JsonRecord, input: BaileysContentInput): MessageContent {
  // Some gateways in front of Baileys store the decrypted file and add its link.
  const decryptedUrl = textOf(input.message.mediaUrl);
  return {
    kind: 'media',
    mediaType,
    ref: { id: input.messageId, url: decryptedUrl ?? textOf(content.url) },
    isEncrypted: decryptedUrl === null,
    mimeType: textOf(content.mimetype),
    sizeBytes: countOf(content.fileLength),
    sha256: bytesTextOf(content.fileSha256),
    fileName: firstText(content.fileName, content.title),
    caption: bodyOf(content.caption),
    seconds: countOf(content.seconds),
    widthPx: countOf(content.width),
    heightPx: countOf(content.height),
    animated: content.isAnimated === true || mediaType === 'gif',
    viewOnce: input.viewOnce || content.viewOnce === true,
  };
}

function extendedTextOf(content: JsonRecord): MessageContent | null {
  const text = bodyOf(content.text);
  if (text === null) return null;
  const url = firstText(content.matchedText, content.canonicalUrl);
  const title = textOf(content.title);
  return title === null ? { kind: 'text', text } : { kind: 'link_preview', text, url, title };
}

function contactsOf(content: JsonRecord): MessageContent | null {
  const contacts = listOf(content.contacts)
    .map((entry) => recordOf(entry))
    .filter((entry) => entry !== null)
    .map((entry) => sharedContactOf(entry.displayName, entry.vcard));
  return contacts.length === 0 ? null : { kind: 'contacts', contacts };
}

function replyOf(id: unknown, title: unknown, description: unknown): MessageContent | null {
  const shown = firstText(title, id);
  if (shown === null) return null;
  return { kind: 'interactive_reply', id: idOf(id), title: shown, description: textOf(description) };
}

function listReplyOf(content: JsonRecord): MessageContent | null {
  return replyOf(recordOf(content.singleSelectReply)?.selectedRowId, content.title, content.description);
}

function pollOf(content: JsonRecord): MessageContent | null {
  const question = textOf(content.name);
  if (question === null) return null;
  const options = listOf(content.options).map((option) => textOf(recordOf(option)?.optionName));
  return { kind: 'poll', question, options: options.filter((option) => option !== null) };
}

function orderOf(content: JsonRecord): MessageContent {
  const thousandths = countOf(content.totalAmount1000);
  return {
    kind: 'order',
    orderId: idOf(content.orderId),
    title: textOf(content.orderTitle),
    itemCount: countOf(content.itemCount),
    totalPrice: thousandths === null ? null : thousandths / 1000,
    currency: textOf(content.totalCurrencyCode),
    note: bodyOf(content.message),
  };
}
