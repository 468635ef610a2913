import { deskDeletes, deskEdits, deskReacts, deskReads, deskSends, deskTypes } from './desk-actions.ts';
import { HttpError, type Answer, type Ask, type Route } from './http-router.ts';
import { contentFrom, MEDIA_KINDS } from './message-content.ts';
import { whapiId } from './message-ids.ts';
import { optionalText, phoneOf, requiredText } from './read-fields.ts';
import { CHANNEL_ID, whapiMessage } from './whapi-format.ts';
import type { World } from './world.ts';

const MAX_BODY_LENGTH = 65_536;

function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** whapi.cloud's calls about messages. */
export function whapiMessageRoutes(world: World): Route[] {
  const route = (method: string, pattern: string, handle: Route['handle']): Route => {
    const area = method === 'GET' || (method === 'PUT' && pattern === '/messages/:id') ? 'gateway' : 'send';
    return { method, pattern, area, handle };
  };
  return [
    route('GET', '/messages/list', (ask) => listMessages(world, ask)),
    route('GET', '/messages/list/:chatId', (ask) => listMessages(world, ask)),
    route('POST', '/messages/media', (ask) => sendRaw(world, ask)),
    route('POST', '/messages/media/:kind', (ask) => sendRaw(world, ask)),
    route('POST', '/messages/:kind', (ask) => send(world, ask.params.kind ?? '', ask.body)),
    route('GET', '/messages/:id', (ask) => ok(wire(found(world, ask)))),
    route('PUT', '/messages/:id', (ask) => {
      const { customer, message } = found(world, ask);
      deskReads(world, customer, message);
      return ok({ success: true });
    }),
    route('PUT', '/messages/:id/reaction', (ask) => {
      if (typeof ask.body.emoji !== 'string') throw new HttpError(400, 'emoji: must be text');
      deskReacts(world, found(world, ask).message, ask.body.emoji || null);
      return ok({ success: true });
    }),
    route('DELETE', '/messages/:id/reaction', (ask) => {
      deskReacts(world, found(world, ask).message, null);
      return ok({ success: true });
    }),
    route('DELETE', '/messages/:id', (ask) => {
      deskDeletes(world, found(world, ask).message);
      return ok({ success: true });
    }),
  ];
}

function found(world: World, ask: Ask) {
  const entry = world.book.find(ask.params.id ?? '');
  if (entry === null) throw new HttpError(404, 'message not found');
  return entry;
}

function wire({ customer, message }: ReturnType<typeof found>): Record<string, unknown> {
  return { ...whapiMessage(customer, message), ...(message.fromDesk ? { status: message.ticks } : {}) };
}

async function send(world: World, kind: string, fields: Ask['body']): Promise<Answer> {
  const phone = phoneOf(requiredText(fields, 'to'), 'to');
  const content = await contentFrom(world, kind, fields);
  const text = typeof content.body === 'string' ? content.body : '';
  if (text.length > MAX_BODY_LENGTH) throw new HttpError(413, 'body: is too long');
  const editedId = kind === 'text' ? optionalText(fields, 'edit') : null;
  if (editedId !== null) return edit(world, editedId, text);
  const quotedId = optionalText(fields, 'quoted');
  const customer = world.book.add({ phone });
  const input = { id: whapiId(), kind, content, quotedId, source: 'api' as const, clientId: null };
  const message = deskSends(world, customer, input);
  return ok({ sent: true, message: { ...whapiMessage(customer, message), status: 'pending' } });
}

function edit(world: World, id: string, text: string): Answer {
  const entry = world.book.find(id);
  if (entry === null || !entry.message.fromDesk) throw new HttpError(404, 'message to edit not found');
  deskEdits(world, entry.message, text);
  return ok({ sent: true, message: { ...wire(entry), id: whapiId() } });
}

/** The file itself as body: `POST /messages/media/image?to=…&caption=…`. */
function sendRaw(world: World, ask: Ask): Promise<Answer> {
  const mimeType = ask.headers['content-type']?.split(';')[0] ?? 'application/octet-stream';
  const byType = mimeType.split('/')[0] ?? '';
  const kind = ask.params.kind ?? (MEDIA_KINDS.has(byType) ? byType : 'document');
  if (!MEDIA_KINDS.has(kind)) throw new HttpError(404, `there are no media of type ${kind}`);
  if (ask.raw.length === 0) throw new HttpError(400, 'the body is empty');
  const query = Object.fromEntries(ask.query);
  const file = world.media.add({ mimeType, fileName: query.filename ?? null, bytes: ask.raw });
  return send(world, kind, { ...query, media: file.id });
}

function listMessages(world: World, ask: Ask): Answer {
  const chatId = ask.params.chatId;
  const customers = chatId === undefined ? world.book.all() : [world.book.get(phoneOf(chatId, 'chat_id'))];
  const count = Math.min(Number(ask.query.get('count') ?? 100) || 100, 500);
  const offset = Number(ask.query.get('offset') ?? 0) || 0;
  const fromMs = (Number(ask.query.get('time_from')) || 0) * 1000;
  const toMs = (Number(ask.query.get('time_to')) || Infinity) * 1000;
  const messages = customers
    .flatMap((customer) => customer?.messages.map((message) => ({ customer, message })) ?? [])
    .filter(({ message }) => message.sentAtMs >= fromMs && message.sentAtMs <= toMs)
    .sort((a, b) => b.message.sentAtMs - a.message.sentAtMs);
  if (ask.query.get('sort') === 'asc') messages.reverse();
  const page = messages.slice(offset, offset + count);
  return ok({ messages: page.map(wire), count: page.length, total: messages.length, offset });
}

/** whapi.cloud's other calls. */
export function whapiChannelRoutes(world: World): Route[] {
  const route = (method: string, pattern: string, handle: Route['handle']): Route => {
    return { method, pattern, area: 'gateway', handle };
  };
  return [
    route('GET', '/health', () => {
      const status = { code: 4, text: 'AUTH' };
      return ok({ channel_id: CHANNEL_ID, uptime: Math.floor(process.uptime()), status, connection: 'open' });
    }),
    route('PUT', '/presences/me', () => ok({ success: true })),
    route('PUT', '/presences/:chatId', (ask) => {
      const customer = world.book.get(phoneOf(ask.params.chatId ?? '', 'chat_id'));
      if (customer === undefined) throw new HttpError(404, 'chat not found');
      const presence = requiredText(ask.body, 'presence');
      deskTypes(world, customer, presence === 'typing' || presence === 'recording' ? presence : null);
      return ok({ success: true });
    }),
    route('POST', '/contacts', (ask) => {
      if (!Array.isArray(ask.body.contacts)) throw new HttpError(400, 'contacts: must be a list');
      return ok({ contacts: (ask.body.contacts as unknown[]).map((input) => checkedContact(String(input))) });
    }),
    route('POST', '/media', (ask) => {
      const mimeType = ask.headers['content-type']?.split(';')[0] ?? 'application/octet-stream';
      const { id } = world.media.add({ mimeType, fileName: null, bytes: ask.raw });
      return ok({ media: [{ id }] });
    }),
    route('GET', '/media/:id', (ask) => {
      const file = mediaNamed(world, ask.params.id ?? '');
      if (file === undefined) throw new HttpError(404, 'media not found');
      return { status: 200, bytes: file.bytes, headers: { 'content-type': file.mimeType } };
    }),
    route('PATCH', '/settings', (ask) => changeSettings(world, ask.body)),
    route('GET', '/settings', () =>
      ok({ webhooks: [{ url: world.target.url, mode: 'body' }], callback_persist: true }),
    ),
    route('GET', '/limits', () => ok({ plan: 'simulator', requests: { used: 0, limit: null } })),
  ];
}

/** Baileys gateways know the bytes of a message by the message's own id. */
function mediaNamed(world: World, id: string) {
  const mediaId = world.book.find(id)?.message.content.id;
  return world.media.get(typeof mediaId === 'string' ? mediaId : id);
}

function checkedContact(input: string) {
  const digits = input.replaceAll(/\D/g, '');
  const isValid = /^\d{7,15}$/.test(digits);
  return {
    input,
    status: isValid ? 'valid' : 'invalid',
    ...(isValid ? { wa_id: `${digits}@s.whatsapp.net` } : {}),
  };
}

function changeSettings(world: World, body: Ask['body']): Answer {
  const [first] = Array.isArray(body.webhooks) ? (body.webhooks as unknown[]) : [];
  const { url, headers } = (first ?? {}) as { url?: unknown; headers?: Record<string, unknown> };
  if (typeof url === 'string' && URL.canParse(url)) world.target.url = url;
  const secret = headers?.['X-Webhook-Secret'] ?? headers?.['x-webhook-secret'];
  if (typeof secret === 'string') world.target.secret = secret;
  world.outbox.wake();
  return ok({ webhooks: [{ url: world.target.url, mode: 'body' }], callback_persist: true });
}
