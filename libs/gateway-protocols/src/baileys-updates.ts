import { baileysMessageOf } from './baileys-message.ts';
import { baileysOriginOf, type BaileysContext } from './baileys-origin.ts';
import { unwrapMessage } from './baileys-unwrap.ts';
import { identityOf } from './identity.ts';
import { ignored, type ReadResult } from './delivery-collector.ts';
import { contentText } from './content-text.ts';
import { baileysContentOf } from './baileys-content.ts';
import { firstText, idOf, instantMsOf, listOf, recordOf, textOf, type JsonRecord } from './json-reader.ts';
import type { ReportedState, StatusEvent } from './normalized-event.ts';

const STUB_REVOKE = new Set<unknown>([1, 'REVOKE']);
const STATES = new Map<string, ReportedState>([
  ...(['failed', 'pending', 'sent', 'delivered', 'read', 'played'] as const).map(
    (state, code) => [String(code), state] as const,
  ),
  ['ERROR', 'failed'],
  ['PENDING', 'pending'],
  ['SERVER_ACK', 'sent'],
  ['DELIVERY_ACK', 'delivered'],
  ['READ', 'read'],
  ['PLAYED', 'played'],
]);

/** The state for Baileys' `status` (0 ERROR … 5 PLAYED, as number or name); null when it is none. */
export function baileysStateOf(status: unknown): ReportedState | null {
  return STATES.get(textOf(status)?.toUpperCase() ?? '') ?? null;
}

/** One entry of `messages.update`: a delivery state, a revocation, an edit, or content that arrived late. */
export function baileysUpdateOf(entry: JsonRecord, context: BaileysContext): ReadResult {
  const key = recordOf(entry.key) ?? flatKeyOf(entry);
  const target = idOf(key.id);
  if (target === null) return { problem: 'update names no message' };
  const update = recordOf(entry.update) ?? entry;
  const message = recordOf(update.message);
  if (message !== null) return contentUpdateOf({ ...update, key, message }, { message, target, context });
  const chatAddress = identityOf(key.remoteJid)?.address ?? null;
  const atMs = Math.min(instantMsOf(update.messageTimestamp) ?? context.receivedAtMs, context.receivedAtMs);
  if (STUB_REVOKE.has(update.messageStubType)) {
    return {
      type: 'delete',
      targetProviderMessageId: target,
      chatAddress,
      fromMe: key.fromMe === true,
      atMs,
    };
  }
  const state = baileysStateOf(update.status);
  if (state === null) return ignored('message_update', { providerMessageId: target, chatAddress });
  return {
    type: 'status',
    providerMessageId: target,
    state,
    chatAddress,
    atMs,
    error: errorOf(update, state),
  };
}

/** Evolution API names the message without a key object. */
function flatKeyOf(entry: JsonRecord): JsonRecord {
  return { id: entry.keyId ?? entry.id, remoteJid: entry.remoteJid, fromMe: entry.fromMe };
}

function errorOf(update: JsonRecord, state: ReportedState): StatusEvent['error'] {
  if (state !== 'failed') return null;
  const code = firstText(...listOf(update.messageStubParameters));
  return { code: code ?? 'failed', message: code ?? 'The gateway gave no reason' };
}

interface ContentUpdate {
  message: JsonRecord;
  target: string;
  context: BaileysContext;
}

function contentUpdateOf(raw: JsonRecord, { message, target, context }: ContentUpdate): ReadResult {
  const unwrapped = unwrapMessage(message);
  const isPlainEdit = unwrapped.edited && unwrapped.message.protocolMessage === undefined;
  if (!isPlainEdit) {
    const read = baileysMessageOf(raw, context);
    return 'type' in read && read.type === 'message' ? { ...read, fillsPlaceholder: true } : read;
  }
  const origin = baileysOriginOf(raw, context);
  const content = baileysContentOf({ message: unwrapped.message, messageId: target, viewOnce: false });
  const text = content === null ? '' : contentText(content);
  if (origin === null || text === '') return ignored('message_update', { providerMessageId: target });
  return { type: 'edit', providerMessageId: null, targetProviderMessageId: target, text, ...origin };
}

/** One entry of `message-receipt.update`: what one reader of the message has done with it. */
export function baileysReceiptOf(entry: JsonRecord, context: BaileysContext): ReadResult {
  const key = recordOf(entry.key) ?? {};
  const receipt = recordOf(entry.receipt) ?? {};
  const providerMessageId = idOf(key.id);
  if (providerMessageId === null) return { problem: 'receipt names no message' };
  const chatAddress = identityOf(key.remoteJid)?.address ?? null;
  const states = [
    { state: 'played', at: receipt.playedTimestamp },
    { state: 'read', at: receipt.readTimestamp },
    { state: 'delivered', at: receipt.receiptTimestamp },
  ] as const;
  for (const { state, at } of states) {
    const atMs = instantMsOf(at);
    if (atMs === null) continue;
    const upToNowMs = Math.min(atMs, context.receivedAtMs);
    return { type: 'status', providerMessageId, state, chatAddress, atMs: upToNowMs, error: null };
  }
  return ignored('receipt', { providerMessageId, chatAddress });
}

/** One entry of `messages.reaction`: `key` names the message, `reaction.key` who reacted. */
export function baileysReactionOf(entry: JsonRecord, context: BaileysContext): ReadResult {
  const target = idOf(recordOf(entry.key)?.id);
  const reaction = recordOf(entry.reaction) ?? {};
  const key = recordOf(reaction.key) ?? recordOf(entry.key) ?? {};
  const messageTimestamp = reaction.senderTimestampMs;
  const origin = baileysOriginOf({ key, messageTimestamp }, context);
  if (target === null || origin === null) return { problem: 'reaction names no message or no chat' };
  return {
    type: 'reaction',
    providerMessageId: idOf(key.id),
    targetProviderMessageId: target,
    emoji: textOf(reaction.text),
    ...origin,
  };
}

/** `messages.delete`: `{keys: [...]}`, one key, or `{jid, all: true}` (a chat emptied on the phone: ignored). */
export function baileysDeletionsOf(data: JsonRecord, context: BaileysContext): ReadResult {
  if (data.all === true)
    return ignored('messages_removed_all', { chatAddress: identityOf(data.jid)?.address ?? null });
  const single = recordOf(data.key) ?? data;
  const keys = Array.isArray(data.keys) ? listOf(data.keys) : [single];
  const deletions = keys.flatMap((entry) => {
    const key = recordOf(entry);
    const target = idOf(key?.id);
    if (key === null || target === null) return [];
    const chatAddress = identityOf(key.remoteJid)?.address ?? null;
    return {
      type: 'delete',
      targetProviderMessageId: target,
      chatAddress,
      fromMe: key.fromMe === true,
      atMs: context.receivedAtMs,
    } as const;
  });
  return deletions.length === 0 ? { problem: 'deletion names no message' } : deletions;
}
