import { ignored, type ReadResult } from './delivery-collector.ts';
import { beginningOf, bodyOf, firstText, idOf, type JsonRecord, recordOf, textOf } from './json-reader.ts';
import type { EventOrigin, ParseOptions } from './normalized-event.ts';

/** Reactions, edits and deletions, which whapi sends as messages of type `action`; others are ignored by name. */
export function whapiActionOf(message: JsonRecord, origin: EventOrigin, options: ParseOptions): ReadResult {
  const action = recordOf(message.action) ?? {};
  const kind = textOf(action.type) ?? 'unknown';
  const providerMessageId = idOf(message.id);
  const subject = { providerMessageId, chatAddress: origin.chatAddress };
  if (!['reaction', 'edit', 'edited', 'delete', 'deleted'].includes(kind)) {
    return ignored(`action:${beginningOf(kind, 40)}`, subject);
  }
  const target = idOf(action.target);
  if (target === null) return { problem: `action ${kind} names no target` };
  if (kind === 'reaction') {
    return {
      type: 'reaction',
      providerMessageId,
      targetProviderMessageId: target,
      emoji: textOf(action.emoji),
      ...origin,
    };
  }
  if (kind.startsWith('delete')) return deletionOf(target, origin, options);
  const text = editedTextOf(action);
  if (text === null) return ignored('edit_without_text', subject);
  return { type: 'edit', providerMessageId, targetProviderMessageId: target, text, ...origin };
}

/** The deletion of one message in a known chat. */
export function deletionOf(target: string, origin: EventOrigin, options: ParseOptions): ReadResult {
  return {
    type: 'delete',
    targetProviderMessageId: target,
    chatAddress: origin.chatAddress,
    fromMe: origin.fromMe,
    atMs: origin.sentAtMs ?? options.receivedAtMs,
  };
}

function editedTextOf(action: JsonRecord): string | null {
  const content = recordOf(action.edited_content);
  if (content === null) return bodyOf(action.edited_content);
  const nested = recordOf(content[textOf(action.edited_type) ?? 'text']) ?? {};
  return firstText(content.body, content.caption, nested.body, nested.caption, content.text);
}
