import { ignored, wantsChat, type ReadResult } from './delivery-collector.ts';
import { hashText } from './text-hash.ts';
import { idOf, instantMsOf, recordOf, textOf, type JsonRecord } from './json-reader.ts';
import type { EventOrigin, MessageContent } from './normalized-event.ts';
import { whapiActionOf } from './whapi-action.ts';
import { whapiContentOf } from './whapi-content.ts';
import { whapiOriginOf, type EntryContext } from './whapi-origin.ts';

/** How long the same text without id and time counts as one message. */
const SHORT_FORM_DEDUPE_MS = 10_000;

/**
 * One entry of whapi's `messages[]`, also the short form `{from, text: {body}}` without id: its id is then a hash
 * of sender, timestamp and text. Reactions, edits and deletions arrive here as type `action`.
 */
export function whapiMessageOf(message: JsonRecord, context: EntryContext): ReadResult {
  const origin = whapiOriginOf(message, context);
  if (origin === null) return { problem: 'neither chat_id nor from names a chat' };
  const providerMessageId = idOf(message.id);
  if (!wantsChat(origin.chatKind, context)) {
    return ignored(origin.chatKind, { providerMessageId, chatAddress: origin.chatAddress });
  }
  if (textOf(message.type) === 'action') return whapiActionOf(message, origin, context);
  const content = whapiContentOf(message);
  return {
    type: 'message',
    ...(providerMessageId === null
      ? identityWithoutId(message, origin, content)
      : { providerMessageId, dedupeWithinMs: null }),
    ...origin,
    clientId: null,
    fillsPlaceholder: false,
    quotedProviderMessageId: idOf(recordOf(message.context)?.quoted_id),
    content,
  };
}

function identityWithoutId(message: JsonRecord, origin: EventOrigin, content: MessageContent) {
  const text = content.kind === 'text' ? content.text : JSON.stringify(content);
  const tooLongId = textOf(message.id);
  const sentAtMs = instantMsOf(message.timestamp);
  const parts = [origin.chatAddress, origin.fromMe, tooLongId, sentAtMs, text];
  const hasOwnIdentity = tooLongId !== null || sentAtMs !== null;
  return {
    providerMessageId: `hash-${hashText(JSON.stringify(parts))}`,
    dedupeWithinMs: hasOwnIdentity ? null : SHORT_FORM_DEDUPE_MS,
  };
}
