import { baileysContentKeyOf, baileysContentOf } from './baileys-content.ts';
import { baileysOriginOf, type BaileysContext } from './baileys-origin.ts';
import { unwrapMessage } from './baileys-unwrap.ts';
import { contentText } from './content-text.ts';
import { ignored, wantsChat, type ReadResult } from './delivery-collector.ts';
import { hashText } from './text-hash.ts';
import { beginningOf, idOf, type JsonRecord, recordOf, textOf } from './json-reader.ts';
import type { EventOrigin, MessageContent } from './normalized-event.ts';
import { whapiMessageOf } from './whapi-message.ts';

const STUB_REVOKE = new Set<unknown>([1, 'REVOKE']);
const STUB_CIPHERTEXT = new Set<unknown>([2, 'CIPHERTEXT']);
const PROTOCOL_REVOKE = new Set<unknown>([0, 'REVOKE', undefined]);
const PROTOCOL_EDIT = new Set<unknown>([14, 'MESSAGE_EDIT']);
const IGNORED_KEYS = new Set([
  'pollUpdateMessage',
  'keepInChatMessage',
  'pinInChatMessage',
  'encReactionMessage',
]);

interface Subject {
  origin: EventOrigin;
  providerMessageId: string;
  clientId: string | null;
  context: BaileysContext;
}

/** One `WAMessage` of Baileys, or the same short form as whapi's (`{from, text: {body}}`). */
export function baileysMessageOf(raw: JsonRecord, context: BaileysContext): ReadResult {
  if (recordOf(raw.key) === null && raw.from !== undefined) {
    return whapiMessageOf(raw, { ...context, isHistory: context.isAppend });
  }
  const origin = baileysOriginOf(raw, context);
  if (origin === null) return { problem: 'key.remoteJid names no chat' };
  const rawId = textOf(recordOf(raw.key)?.id);
  if (rawId === null) return { problem: 'key.id is missing' };
  const providerMessageId = idOf(rawId) ?? `hash-${hashText(rawId)}`;
  const clientId = idOf(raw.client_id ?? raw.clientId);
  const subject = { origin, providerMessageId, clientId, context };
  if (!wantsChat(origin.chatKind, context)) return because(origin.chatKind, subject);
  const message = recordOf(raw.message);
  return message === null ? stubOf(raw, subject) : eventOf(message, subject);
}

function because(reason: string, subject: Subject): ReadResult {
  const { origin, providerMessageId } = subject;
  return ignored(reason, { providerMessageId, chatAddress: origin.chatAddress });
}

/** A message without content: revoked, not yet decrypted, or WhatsApp's own note. */
function stubOf(raw: JsonRecord, subject: Subject): ReadResult {
  const stub = raw.messageStubType;
  if (STUB_CIPHERTEXT.has(stub)) {
    return messageEvent(subject, { kind: 'unsupported', providerType: 'ciphertext', text: null }, null);
  }
  if (STUB_REVOKE.has(stub)) return deletionOf(subject.providerMessageId, subject);
  return because(
    stub === undefined || stub === null ? 'empty_message' : `stub:${textOf(stub) ?? 'unknown'}`,
    subject,
  );
}

function eventOf(raw: JsonRecord, subject: Subject): ReadResult {
  const { message, viewOnce } = unwrapMessage(raw);
  const reaction = recordOf(message.reactionMessage);
  if (reaction !== null) return reactionOf(reaction, subject);
  const protocol = recordOf(message.protocolMessage);
  if (protocol !== null) return protocolOf(protocol, subject);
  const key = baileysContentKeyOf(message);
  if (key !== null && IGNORED_KEYS.has(key)) return because(key, subject);
  const content = baileysContentOf({ message, messageId: subject.providerMessageId, viewOnce });
  if (content === null) return because('empty_message', subject);
  return messageEvent(subject, content, quotedIdOf(message));
}

function messageEvent(
  subject: Subject,
  content: MessageContent,
  quotedProviderMessageId: string | null,
): ReadResult {
  return {
    type: 'message',
    providerMessageId: subject.providerMessageId,
    dedupeWithinMs: null,
    ...subject.origin,
    clientId: subject.clientId,
    fillsPlaceholder: false,
    quotedProviderMessageId,
    content,
  };
}

function quotedIdOf(message: JsonRecord): string | null {
  const content = recordOf(message[baileysContentKeyOf(message) ?? '']);
  return idOf(recordOf(content?.contextInfo)?.stanzaId ?? recordOf(message.messageContextInfo)?.stanzaId);
}

function reactionOf(reaction: JsonRecord, subject: Subject): ReadResult {
  const target = idOf(recordOf(reaction.key)?.id);
  if (target === null) return { problem: 'reaction names no target' };
  return {
    type: 'reaction',
    providerMessageId: subject.providerMessageId,
    targetProviderMessageId: target,
    emoji: textOf(reaction.text),
    ...subject.origin,
  };
}

function protocolOf(protocol: JsonRecord, subject: Subject): ReadResult {
  const target = idOf(recordOf(protocol.key)?.id);
  const edited = recordOf(protocol.editedMessage);
  if (PROTOCOL_EDIT.has(protocol.type) && target !== null && edited !== null) {
    return editOf(target, edited, subject);
  }
  if (PROTOCOL_REVOKE.has(protocol.type) && target !== null) return deletionOf(target, subject);
  return because(beginningOf(`protocol:${textOf(protocol.type) ?? 'unknown'}`, 60), subject);
}

function editOf(target: string, edited: JsonRecord, subject: Subject): ReadResult {
  const { message, viewOnce } = unwrapMessage(edited);
  const content = baileysContentOf({ message, messageId: target, viewOnce });
  const text = content === null ? '' : contentText(content);
  if (text === '') return because('edit_without_text', subject);
  const { providerMessageId, origin } = subject;
  return { type: 'edit', providerMessageId, targetProviderMessageId: target, text, ...origin };
}

function deletionOf(target: string, { origin, context }: Subject): ReadResult {
  return {
    type: 'delete',
    targetProviderMessageId: target,
    chatAddress: origin.chatAddress,
    fromMe: origin.fromMe,
    atMs: origin.sentAtMs ?? context.receivedAtMs,
  };
}
