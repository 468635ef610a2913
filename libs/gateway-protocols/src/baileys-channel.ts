import { identityOf } from './identity.ts';
import { ignored, wantsChat, type ReadResult } from './delivery-collector.ts';
import { firstText, instantMsOf, recordOf, textOf, type JsonRecord } from './json-reader.ts';
import type { ChannelHealthEvent, ParseOptions, PresenceEvent } from './normalized-event.ts';

const CONNECTIONS = new Map<string, ChannelHealthEvent['state']>([
  ['open', 'connected'],
  ['connecting', 'connecting'],
  ['close', 'disconnected'],
]);
const PRESENCES = new Map<string, PresenceEvent['state']>([
  ['available', 'online'],
  ['paused', 'online'],
  ['unavailable', 'offline'],
  ['composing', 'typing'],
  ['recording', 'recording'],
]);

/** `connection.update {connection: open|connecting|close, qr?, lastDisconnect?}` (Evolution: `state`). */
export function baileysConnectionOf(data: JsonRecord): ReadResult {
  const word = firstText(data.connection, data.state);
  const isQr = textOf(data.qr) !== null;
  const state = isQr ? 'disconnected' : CONNECTIONS.get(word ?? '');
  if (state === undefined) return ignored('connection_update');
  const error = recordOf(recordOf(data.lastDisconnect)?.error);
  return { type: 'channel_health', state, detail: isQr ? 'QR' : firstText(error?.message, word) };
}

/** `presence.update {id, presences: {jid: {lastKnownPresence, lastSeen?}}}`. */
export function baileysPresenceOf(data: JsonRecord, options: ParseOptions): ReadResult {
  const chat = identityOf(data.id);
  if (chat === null) return { problem: 'presence names no chat' };
  if (!wantsChat(chat.kind, options)) return ignored(chat.kind, { chatAddress: chat.address });
  const presence = Object.values(recordOf(data.presences) ?? {})
    .map(recordOf)
    .find((entry) => entry !== null);
  const state = PRESENCES.get(textOf(presence?.lastKnownPresence) ?? '');
  if (state === undefined) return ignored('presence', { chatAddress: chat.address });
  return { type: 'presence', chatAddress: chat.address, state, lastSeenMs: instantMsOf(presence?.lastSeen) };
}
