import { identityOf } from './identity.ts';
import { ignored, wantsChat, type ReadResult } from './delivery-collector.ts';
import {
  beginningOf,
  firstText,
  idOf,
  instantMsOf,
  type JsonRecord,
  recordOf,
  textOf,
} from './json-reader.ts';
import type { ChannelHealthEvent, ParseOptions, PresenceEvent } from './normalized-event.ts';
import { whapiOriginOf, type EntryContext } from './whapi-origin.ts';

const HEALTH = new Map<string, ChannelHealthEvent['state']>([
  ['AUTH', 'connected'],
  ['INIT', 'connecting'],
  ['LAUNCH', 'connecting'],
]);
const PRESENCES = new Set<string>(['online', 'offline', 'typing', 'recording']);

/** whapi's `health {status: {code, text}}`: AUTH is connected, INIT and LAUNCH connecting, all else disconnected. */
export function whapiHealthOf(health: unknown): ChannelHealthEvent {
  const status = recordOf(recordOf(health)?.status);
  const text = firstText(status?.text, recordOf(health)?.status, status?.code);
  return {
    type: 'channel_health',
    state: HEALTH.get(text?.toUpperCase() ?? '') ?? 'disconnected',
    detail: text,
  };
}

/** `user` with method post is a login, with delete a logout. */
export function whapiUserOf(method: string): ChannelHealthEvent {
  const isLogout = method === 'delete';
  return {
    type: 'channel_health',
    state: isLogout ? 'disconnected' : 'connected',
    detail: isLogout ? 'logged out' : 'logged in',
  };
}

/** One entry of `presences[]`. */
export function whapiPresenceOf(presence: JsonRecord, options: ParseOptions): ReadResult {
  const chat = identityOf(presence.contact_id ?? presence.chat_id ?? presence.id);
  if (chat === null) return { problem: 'presence names no contact' };
  if (!wantsChat(chat.kind, options)) return ignored(chat.kind, { chatAddress: chat.address });
  const state = textOf(presence.status)?.toLowerCase() ?? 'unknown';
  if (!PRESENCES.has(state))
    return ignored(`presence:${beginningOf(state, 40)}`, { chatAddress: chat.address });
  return {
    type: 'presence',
    chatAddress: chat.address,
    state: state as PresenceEvent['state'],
    lastSeenMs: instantMsOf(presence.last_seen),
  };
}

/** One entry of `calls[]`: a message of kind `call`, once per call whatever its later states. */
export function whapiCallOf(call: JsonRecord, context: EntryContext): ReadResult {
  const providerMessageId = idOf(call.id);
  const origin = whapiOriginOf({ ...call, status: null }, context);
  if (providerMessageId === null || origin === null) return { problem: 'call has no id or no caller' };
  const subject = { providerMessageId, chatAddress: origin.chatAddress };
  if (call.group_call === true) return ignored('group', subject);
  if (!wantsChat(origin.chatKind, context)) return ignored(origin.chatKind, subject);
  return {
    type: 'message',
    providerMessageId,
    dedupeWithinMs: null,
    ...origin,
    clientId: null,
    fillsPlaceholder: false,
    quotedProviderMessageId: null,
    content: { kind: 'call', status: textOf(call.status), isVideo: call.video_call === true },
  };
}
