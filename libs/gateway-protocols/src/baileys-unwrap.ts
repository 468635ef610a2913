import { recordOf, type JsonRecord } from './json-reader.ts';

const WRAPPERS = [
  'ephemeralMessage',
  'viewOnceMessage',
  'viewOnceMessageV2',
  'viewOnceMessageV2Extension',
  'documentWithCaptionMessage',
  'editedMessage',
  'deviceSentMessage',
  'lottieStickerMessage',
  'groupMentionedMessage',
] as const;
// A real message has two or three wrappers; a made-up one must not cost a stack.
const MAX_DEPTH = 8;

export interface UnwrappedMessage {
  message: JsonRecord;
  viewOnce: boolean;
  /** True when the content stood in an `editedMessage` wrapper: it replaces an earlier one. */
  edited: boolean;
}

/** Takes WhatsApp's wrappers (`ephemeralMessage`, `viewOnceMessage…`, `documentWithCaptionMessage`, …) off a message. */
export function unwrapMessage(raw: JsonRecord): UnwrappedMessage {
  const unwrapped: UnwrappedMessage = { message: raw, viewOnce: false, edited: false };
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const wrapper = WRAPPERS.find((name) => recordOf(recordOf(unwrapped.message[name])?.message) !== null);
    const inner = wrapper && recordOf(recordOf(unwrapped.message[wrapper])?.message);
    if (!wrapper || !inner) return unwrapped;
    unwrapped.viewOnce ||= wrapper.startsWith('viewOnce');
    unwrapped.edited ||= wrapper === 'editedMessage';
    unwrapped.message = inner;
  }
  return unwrapped;
}
