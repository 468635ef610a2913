import { identifiersOf, identityOf } from './identity.ts';
import { firstText, instantMsOf, textOf, type JsonRecord } from './json-reader.ts';
import type { EventOrigin, ParseOptions } from './normalized-event.ts';

const DELIVERY_WORDS = new Set(['pending', 'sent', 'delivered', 'read', 'played', 'failed', 'deleted']);

export interface EntryContext extends ParseOptions {
  isHistory: boolean;
}

/** Whom a whapi message is from and where to answer; null when it names neither chat nor sender. */
export function whapiOriginOf(message: JsonRecord, context: EntryContext): EventOrigin | null {
  const fromMe = message.from_me === true || message.from_me === 'true';
  const chat = identityOf(message.chat_id) ?? identityOf(fromMe ? message.to : message.from);
  if (chat === null) return null;
  const isPerson = chat.kind === 'person';
  const sentAtMs = instantMsOf(message.timestamp);
  return {
    chatAddress: chat.address,
    chatKind: chat.kind,
    senderIdentifiers: senderOf(message, { address: chat.address, fromMe, isPerson }),
    senderName: fromMe
      ? null
      : firstText(message.from_name, message.pushname, isPerson ? message.chat_name : null),
    avatarUrl: fromMe ? null : textOf(message.profile_picture),
    profileStatus: fromMe ? null : profileStatusOf(message.status),
    fromMe,
    source: textOf(message.source),
    sentAtMs: sentAtMs === null ? null : Math.min(sentAtMs, context.receivedAtMs),
    isHistory: context.isHistory,
  };
}

function senderOf(message: JsonRecord, chat: { address: string; fromMe: boolean; isPerson: boolean }) {
  if (!chat.isPerson) return identifiersOf([message.from, message.author]);
  return identifiersOf(chat.fromMe ? [chat.address] : [chat.address, message.from, message.user_id]);
}

/** In the short form `status` is what the customer wrote in their profile; whapi itself gives a delivery state there. */
function profileStatusOf(value: unknown): string | null {
  const status = textOf(value);
  return status === null || DELIVERY_WORDS.has(status) ? null : status;
}
