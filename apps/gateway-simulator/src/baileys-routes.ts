import { baileysKey } from './baileys-format.ts';
import { deskDeletes, deskEdits, deskReacts, deskReads, deskSends, deskTypes } from './desk-actions.ts';
import { HttpError, type Answer, type Ask, type Route } from './http-router.ts';
import { contentFrom } from './message-content.ts';
import { baileysId } from './message-ids.ts';
import { objectOf, optionalText, phoneOf, requiredText } from './read-fields.ts';
import type { World } from './world.ts';

type Fields = Readonly<Record<string, unknown>>;

const PRESENCES: Readonly<Record<string, 'typing' | 'recording'>> = {
  composing: 'typing',
  recording: 'recording',
};
const MEDIA = ['image', 'video', 'audio', 'document', 'sticker'] as const;

/** A Baileys gateway: `POST /messages {jid, content, options, client_id}` answers the message's key. */
export function baileysRoutes(world: World): Route[] {
  return [
    { method: 'POST', pattern: '/messages', area: 'send', handle: (ask) => send(world, ask.body) },
    { method: 'POST', pattern: '/read', area: 'gateway', handle: (ask) => read(world, ask.body) },
    {
      method: 'POST',
      pattern: '/presence',
      area: 'gateway',
      handle: (ask) => {
        const customer = world.book.add({ phone: phoneOf(requiredText(ask.body, 'jid'), 'jid') });
        deskTypes(world, customer, PRESENCES[requiredText(ask.body, 'presence')] ?? null);
        return { status: 200, body: { success: true } };
      },
    },
  ];
}

async function send(world: World, body: Ask['body']): Promise<Answer> {
  const customer = world.book.add({ phone: phoneOf(requiredText(body, 'jid'), 'jid') });
  const content = objectOf(body.content);
  if (content === null) throw new HttpError(400, 'content: must be an object');
  const act = actOn(world, content);
  if (act !== null) {
    act();
    return {
      status: 200,
      body: { key: { remoteJid: customer.address, fromMe: true, id: baileysId() }, status: 1 },
    };
  }
  const clientId = optionalText(body, 'client_id');
  const known = clientId && customer.messages.find((message) => message.clientId === clientId);
  if (known) return { status: 200, body: { key: baileysKey(customer, known), status: 1 } };
  const { kind, fields } = translated(content);
  const input = {
    id: baileysId(),
    kind,
    content: await contentFrom(world, kind, fields),
    quotedId: quotedIdOf(body.options),
    source: 'api' as const,
    clientId,
  };
  const message = deskSends(world, customer, input);
  return { status: 200, body: { key: baileysKey(customer, message), status: 1 } };
}

function quotedIdOf(options: unknown): string | null {
  const key = objectOf(objectOf(objectOf(options)?.quoted)?.key);
  return typeof key?.id === 'string' ? key.id : null;
}

/** Reactions, deletions and edits act on a message that is there. */
function actOn(world: World, content: Fields): (() => void) | null {
  const react = objectOf(content.react);
  if (react !== null) {
    const message = targetOf(world, react.key);
    const emoji = typeof react.text === 'string' ? react.text || null : null;
    return () => deskReacts(world, message, emoji);
  }
  if (content.delete !== undefined) {
    const message = targetOf(world, content.delete);
    return () => deskDeletes(world, message);
  }
  if (content.edit === undefined) return null;
  const message = targetOf(world, content.edit);
  const text = requiredText(content, 'text');
  return () => deskEdits(world, message, text);
}

function targetOf(world: World, key: unknown) {
  const id = objectOf(key)?.id;
  const entry = typeof id === 'string' ? world.book.find(id) : null;
  if (entry === null) throw new HttpError(404, 'message not found');
  return entry.message;
}

/** `sendMessage`'s content in whapi's words. */
function translated(content: Fields): { kind: string; fields: Fields } {
  if (typeof content.text === 'string') return { kind: 'text', fields: { body: content.text } };
  const place = objectOf(content.location);
  if (place !== null) {
    const fields = { ...place, latitude: place.degreesLatitude, longitude: place.degreesLongitude };
    return { kind: 'location', fields };
  }
  const contacts = objectOf(content.contacts);
  if (contacts !== null) {
    const [first] = Array.isArray(contacts.contacts) ? (contacts.contacts as unknown[]) : [];
    return { kind: 'contact', fields: { name: contacts.displayName, vcard: objectOf(first)?.vcard } };
  }
  const kind = MEDIA.find((name) => content[name] !== undefined);
  if (kind === undefined) throw new HttpError(400, 'content: is of no known kind');
  const media = objectOf(content[kind])?.url ?? content[kind];
  const fields = { media, mime_type: content.mimetype, filename: content.fileName, caption: content.caption };
  return { kind: kind === 'audio' && content.ptt === true ? 'voice' : kind, fields };
}

function read(world: World, body: Ask['body']): Answer {
  if (!Array.isArray(body.keys)) throw new HttpError(400, 'keys: must be a list');
  for (const key of body.keys as unknown[]) {
    const id = objectOf(key)?.id;
    const entry = typeof id === 'string' ? world.book.find(id) : null;
    if (entry !== null) deskReads(world, entry.customer, entry.message);
  }
  return { status: 200, body: { success: true } };
}
