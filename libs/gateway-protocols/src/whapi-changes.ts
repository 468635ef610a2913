import { identityOf } from './identity.ts';
import { ignored, type ReadResult } from './delivery-collector.ts';
import { contentText } from './content-text.ts';
import {
  beginningOf,
  firstText,
  idOf,
  instantMsOf,
  type JsonRecord,
  listOf,
  recordOf,
  textOf,
} from './json-reader.ts';
import type { ParseOptions, ReportedState } from './normalized-event.ts';
import { whapiContentOf } from './whapi-content.ts';
import { whapiMessageOf } from './whapi-message.ts';
import { whapiOriginOf, type EntryContext } from './whapi-origin.ts';

const STATES = new Set<string>(['failed', 'pending', 'sent', 'delivered', 'read', 'played']);
const STATE_BY_CODE: readonly ReportedState[] = ['failed', 'pending', 'sent', 'delivered', 'read', 'played'];

/** One entry of `statuses[]`; its `timestamp` is a string, and `deleted` is a deletion. */
export function whapiStatusOf(status: JsonRecord, options: ParseOptions): ReadResult {
  const providerMessageId = idOf(status.id);
  if (providerMessageId === null) return { problem: 'status names no message' };
  const word = textOf(status.status)?.toLowerCase() ?? STATE_BY_CODE[Number(status.code)] ?? 'unknown';
  const chatAddress = identityOf(status.recipient_id)?.address ?? null;
  const atMs = Math.min(instantMsOf(status.timestamp) ?? options.receivedAtMs, options.receivedAtMs);
  if (word === 'deleted') {
    return { type: 'delete', targetProviderMessageId: providerMessageId, chatAddress, fromMe: null, atMs };
  }
  if (!STATES.has(word))
    return ignored(`status:${beginningOf(word, 40)}`, { providerMessageId, chatAddress });
  const state = word as ReportedState;
  return { type: 'status', providerMessageId, state, chatAddress, atMs, error: errorOf(status, state) };
}

function errorOf(status: JsonRecord, state: ReportedState) {
  const error = recordOf(listOf(status.errors)[0]) ?? recordOf(status.error);
  if (error === null)
    return state === 'failed' ? { code: 'failed', message: 'The gateway gave no reason' } : null;
  const message =
    firstText(error.message, error.details, error.title, error.code) ?? 'The gateway gave no reason';
  return { code: textOf(error.code) ?? 'failed', message };
}

/** One entry of `messages_removed[]`: a message id, or an object with one. */
export function whapiRemovalOf(entry: unknown, options: ParseOptions): ReadResult {
  const record = recordOf(entry);
  const target = idOf(record === null ? entry : record.id);
  if (target === null) return { problem: 'removal names no message' };
  const chatAddress = identityOf(record?.chat_id)?.address ?? null;
  return {
    type: 'delete',
    targetProviderMessageId: target,
    chatAddress,
    fromMe: null,
    atMs: options.receivedAtMs,
  };
}

/**
 * One entry of `messages_updates[] {id, trigger, before_update, after_update, changes[]}`. The trigger says best
 * what happened; without one that is an action, a changed text is an edit.
 */
export function whapiUpdateOf(update: JsonRecord, context: EntryContext): ReadResult {
  const trigger = recordOf(update.trigger);
  if (trigger !== null && textOf(trigger.type) === 'action') return whapiMessageOf(trigger, context);
  const after = recordOf(update.after_update);
  const target = idOf(update.id) ?? idOf(after?.id);
  if (target === null) return { problem: 'update names no message' };
  if (after === null) return ignored('message_update', { providerMessageId: target });
  const origin = whapiOriginOf({ ...trigger, ...after }, context);
  const text = changedText(update, after);
  if (origin === null || text === null) return ignored('message_update', { providerMessageId: target });
  return {
    type: 'edit',
    providerMessageId: idOf(trigger?.id),
    targetProviderMessageId: target,
    text,
    ...origin,
  };
}

function changedText(update: JsonRecord, after: JsonRecord): string | null {
  const before = recordOf(update.before_update);
  const text = contentText(whapiContentOf(after));
  const isSame = before !== null && contentText(whapiContentOf({ type: after.type, ...before })) === text;
  return text === '' || isSame ? null : text;
}
