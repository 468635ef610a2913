import type { GatewayRequest, OutgoingMedia, OutgoingMessage, OutgoingPresence } from './outgoing-message.ts';

const PRESENCES = { typing: 'composing', recording: 'recording', paused: 'paused' } as const;

/** The call that lets a Baileys gateway send a message: `{jid, content, options, client_id}`, as `sendMessage` takes it. */
export function baileysSendRequest(message: OutgoingMessage): GatewayRequest {
  const { chatAddress: jid, quotedProviderMessageId: quotedId } = message;
  const quoted =
    quotedId === null ? {} : { quoted: { key: { remoteJid: jid, id: quotedId, fromMe: false } } };
  const body = { jid, content: contentOf(message), options: quoted, client_id: message.clientId };
  return { method: 'POST', path: '/messages', body };
}

/** Marks a customer's message as read (`readMessages`). */
export function baileysReadRequest(chatAddress: string, providerMessageId: string): GatewayRequest {
  const keys = [{ remoteJid: chatAddress, id: providerMessageId, fromMe: false }];
  return { method: 'POST', path: '/read', body: { keys } };
}

/** Shows the customer that the desk is typing or recording, or no longer (`sendPresenceUpdate`). */
export function baileysPresenceRequest(chatAddress: string, presence: OutgoingPresence): GatewayRequest {
  return { method: 'POST', path: '/presence', body: { jid: chatAddress, presence: PRESENCES[presence] } };
}

/** Asks whether the gateway is connected; it answers like `connection.update`, read by `baileysConnectionOf`. */
export function baileysHealthRequest(): GatewayRequest {
  return { method: 'GET', path: '/health', body: null };
}

function contentOf(message: OutgoingMessage): Record<string, unknown> {
  switch (message.kind) {
    case 'text':
      return { text: message.body };
    case 'location': {
      const { latitude, longitude, name, address } = message;
      return {
        location: { degreesLatitude: latitude, degreesLongitude: longitude, ...named({ name, address }) },
      };
    }
    case 'contact':
      return { contacts: { displayName: message.name, contacts: [{ vcard: message.vcard }] } };
    case 'reaction': {
      const { chatAddress: remoteJid, targetProviderMessageId: id, targetFromMe: fromMe } = message;
      return { react: { text: message.emoji ?? '', key: { remoteJid, id, fromMe } } };
    }
    default:
      return mediaOf(message);
  }
}

function mediaOf({ kind, media, body }: OutgoingMedia): Record<string, unknown> {
  return {
    [kind]: { url: media.url },
    mimetype: media.mimeType,
    ...named({
      caption: kind === 'audio' ? null : body,
      fileName: kind === 'document' ? (media.fileName ?? 'document') : null,
    }),
  };
}

function named(fields: Record<string, string | null>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
