import type { Customer, PhoneMessage } from './phone-book.ts';
import type { CustomerAct, WebhookFormat } from './webhook-format.ts';

const STATUS = { failed: 0, pending: 1, sent: 2, delivered: 3, read: 4 } as const;
const PRESENCE = { online: 'available', typing: 'composing', recording: 'recording' } as const;

export function baileysKey(customer: Customer, message: { id: string; fromDesk: boolean }) {
  return { remoteJid: customer.address, fromMe: message.fromDesk, id: message.id };
}

function fileFields({ content }: PhoneMessage): Record<string, unknown> {
  const { link, mime_type, caption, sha256, file_size, seconds } = content;
  return { url: link, mimetype: mime_type, caption, fileSha256: sha256, fileLength: file_size, seconds };
}

function contentOf(message: PhoneMessage): Record<string, unknown> {
  const { content, kind } = message;
  const contextInfo = message.quotedId === null ? undefined : { stanzaId: message.quotedId };
  switch (kind) {
    case 'text':
      return contextInfo
        ? { extendedTextMessage: { text: content.body, contextInfo } }
        : { conversation: content.body };
    case 'location': {
      const { latitude, longitude, name, address } = content;
      return {
        locationMessage: {
          degreesLatitude: latitude,
          degreesLongitude: longitude,
          name,
          address,
          contextInfo,
        },
      };
    }
    case 'contact':
      return { contactMessage: { displayName: content.name, vcard: content.vcard, contextInfo } };
    case 'voice':
      return { audioMessage: { ...fileFields(message), ptt: true, contextInfo } };
    default: {
      const fileName = content.file_name;
      return { [`${kind}Message`]: { ...fileFields(message), fileName, contextInfo } };
    }
  }
}

function upsert(customer: Customer, message: PhoneMessage, content: Record<string, unknown>): unknown {
  const entry = {
    key: baileysKey(customer, message),
    message: content,
    messageTimestamp: Math.floor(message.sentAtMs / 1000),
    pushName: message.fromDesk ? 'Loket' : customer.name,
    ...(message.clientId === null ? {} : { client_id: message.clientId }),
  };
  return { event: 'messages.upsert', data: { messages: [entry], type: 'notify' } };
}

function actUpsert(
  customer: Customer,
  message: PhoneMessage,
  act: CustomerAct,
  content: Record<string, unknown>,
) {
  const done: PhoneMessage = { ...message, id: act.id, sentAtMs: act.atMs, fromDesk: false, clientId: null };
  return upsert(customer, done, content);
}

export const baileysFormat: WebhookFormat = {
  message: (customer, message) => upsert(customer, message, contentOf(message)),
  status: (customer, message) => ({
    event: 'messages.update',
    data: [{ key: baileysKey(customer, message), update: { status: STATUS[message.ticks] } }],
  }),
  reaction: (customer, message, act) =>
    actUpsert(customer, message, act, {
      reactionMessage: { key: baileysKey(customer, message), text: message.reactions.customer ?? '' },
    }),
  edit: (customer, message, act) =>
    actUpsert(customer, message, act, {
      protocolMessage: { type: 14, key: baileysKey(customer, message), editedMessage: contentOf(message) },
    }),
  removal: (customer, message, act) =>
    actUpsert(customer, message, act, { protocolMessage: { type: 0, key: baileysKey(customer, message) } }),
  presence: (customer, presence) => ({
    event: 'presence.update',
    data: {
      id: customer.address,
      presences: { [customer.address]: { lastKnownPresence: PRESENCE[presence] } },
    },
  }),
  health: (isUp) => ({ event: 'connection.update', data: { connection: isUp ? 'open' : 'close' } }),
};
