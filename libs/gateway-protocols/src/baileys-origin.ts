import { identifiersOf, identityOf } from './identity.ts';
import { firstText, instantMsOf, recordOf, textOf, type JsonRecord } from './json-reader.ts';
import type { EventOrigin, ParseOptions } from './normalized-event.ts';

export interface BaileysContext extends ParseOptions {
  /** `append`: history, or a message of the desk's own. */
  isAppend: boolean;
}

/** Baileys gives the desk's own sends as `append` too; those this fresh are echoes, not history. */
const FRESH_ECHO_MS = 600_000;

/** Whom a Baileys message is from and where to answer (`remoteJid`, also when it is a LID); null without a chat. */
export function baileysOriginOf(message: JsonRecord, context: BaileysContext): EventOrigin | null {
  const key = recordOf(message.key) ?? {};
  const chat = identityOf(key.remoteJid);
  if (chat === null) return null;
  const fromMe = key.fromMe === true;
  const sentAtMs = instantMsOf(message.messageTimestamp);
  const isFreshEcho = fromMe && sentAtMs !== null && sentAtMs > context.receivedAtMs - FRESH_ECHO_MS;
  return {
    chatAddress: chat.address,
    chatKind: chat.kind,
    senderIdentifiers: chat.kind === 'person' ? personOf(key, message) : participantOf(key, message),
    senderName: fromMe ? null : firstText(message.pushName, message.verifiedBizName),
    avatarUrl: fromMe ? null : firstText(message.profilePicUrl, message.profilePictureUrl),
    profileStatus: null,
    fromMe,
    source: textOf(message.source),
    sentAtMs: sentAtMs === null ? null : Math.min(sentAtMs, context.receivedAtMs),
    isHistory: context.isAppend && !isFreshEcho,
  };
}

function personOf(key: JsonRecord, message: JsonRecord) {
  return identifiersOf([key.remoteJid, key.remoteJidAlt, key.senderPn, key.senderLid, message.senderPn]);
}

function participantOf(key: JsonRecord, message: JsonRecord) {
  return identifiersOf([key.participant, key.participantAlt, key.participantPn, message.participant]);
}
