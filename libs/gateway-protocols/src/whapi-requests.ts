import type { GatewayRequest, OutgoingMedia, OutgoingMessage, OutgoingPresence } from './outgoing-message.ts';

/** How long whapi shows "typing…" before it goes by itself. */
const TYPING_SECONDS = 10;

/** The whapi.cloud call that sends a message (OpenAPI 1.8.7). */
export function whapiSendRequest(message: OutgoingMessage): GatewayRequest {
  if (message.kind === 'reaction') {
    const path = `${messagePath(message.targetProviderMessageId)}/reaction`;
    return { method: 'PUT', path, body: { emoji: message.emoji ?? '' } };
  }
  const quoted = message.quotedProviderMessageId === null ? {} : { quoted: message.quotedProviderMessageId };
  const body = { to: message.chatAddress, ...contentOf(message), ...quoted };
  return { method: 'POST', path: `/messages/${message.kind}`, body };
}

/** Marks a customer's message, and all before it, as read. */
export function whapiReadRequest(providerMessageId: string): GatewayRequest {
  return { method: 'PUT', path: messagePath(providerMessageId), body: null };
}

/** Shows the customer that the desk is typing or recording, or no longer. */
export function whapiPresenceRequest(chatAddress: string, presence: OutgoingPresence): GatewayRequest {
  const path = `/presences/${encodeURIComponent(chatAddress)}`;
  const body = presence === 'paused' ? { presence: 'pause' } : { presence, delay: TYPING_SECONDS };
  return { method: 'PUT', path, body };
}

/** Asks whether the channel is logged in; the answer is read by `whapiHealthOf`. */
export function whapiHealthRequest(): GatewayRequest {
  return { method: 'GET', path: '/health', body: null };
}

function contentOf(message: Exclude<OutgoingMessage, { kind: 'reaction' }>): Record<string, unknown> {
  switch (message.kind) {
    case 'text':
      return { body: message.body };
    case 'location':
      return withoutNulls({
        latitude: message.latitude,
        longitude: message.longitude,
        name: message.name,
        address: message.address,
      });
    case 'contact':
      return { name: message.name, vcard: message.vcard };
    default:
      return mediaOf(message);
  }
}

function mediaOf(message: OutgoingMedia): Record<string, unknown> {
  const { url, mimeType, fileName } = message.media;
  return withoutNulls({
    media: url,
    mime_type: mimeType,
    caption: message.kind === 'audio' ? null : message.body,
    filename: message.kind === 'document' ? fileName : null,
  });
}

function messagePath(providerMessageId: string): string {
  return `/messages/${encodeURIComponent(providerMessageId)}`;
}

function withoutNulls(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
