import type { Customer, PhoneMessage } from './phone-book.ts';
import { DESK_PHONE, type CustomerAct, type WebhookFormat } from './webhook-format.ts';

export const CHANNEL_ID = 'SIMULATOR-LOKET';
const STATUS_CODES = { failed: 0, pending: 1, sent: 2, delivered: 3, read: 4 } as const;

/** A message as whapi writes it, in webhooks and answers. */
export function whapiMessage(customer: Customer, message: PhoneMessage): Record<string, unknown> {
  return {
    ...head(customer, message),
    type: message.kind,
    [message.kind]: message.content,
    ...(message.quotedId === null ? {} : { context: { quoted_id: message.quotedId } }),
  };
}

function head(customer: Customer, { id, fromDesk, sentAtMs, source }: PhoneMessage): Record<string, unknown> {
  return {
    id,
    from_me: fromDesk,
    chat_id: customer.address,
    timestamp: Math.floor(sentAtMs / 1000),
    source,
    device_id: 0,
    chat_name: customer.name,
    from: fromDesk ? DESK_PHONE : customer.phone,
    from_name: fromDesk ? 'Loket' : customer.name,
  };
}

function delivery(list: string, entry: unknown, event: { type: string; event: string }): unknown {
  return { [list]: [entry], event, channel_id: CHANNEL_ID };
}

function actionDelivery(
  customer: Customer,
  message: PhoneMessage,
  act: CustomerAct,
  action: object,
): unknown {
  const done = { ...message, id: act.id, sentAtMs: act.atMs, fromDesk: false, source: 'mobile' } as const;
  const entry = { ...head(customer, done), type: 'action', action: { target: message.id, ...action } };
  return delivery('messages', entry, { type: 'messages', event: 'post' });
}

export const whapiFormat: WebhookFormat = {
  message: (customer, message) =>
    delivery('messages', whapiMessage(customer, message), { type: 'messages', event: 'post' }),
  status: (customer, message, atMs) =>
    delivery('statuses', whapiStatus(customer, message, atMs), { type: 'statuses', event: 'post' }),
  reaction: (customer, message, act) =>
    actionDelivery(customer, message, act, { type: 'reaction', emoji: message.reactions.customer ?? '' }),
  edit: (customer, message, act) =>
    actionDelivery(customer, message, act, {
      type: 'edit',
      edited_type: message.kind,
      edited_content: message.content,
    }),
  removal: (customer, message, act) => actionDelivery(customer, message, act, { type: 'delete' }),
  presence: (customer, presence) =>
    delivery(
      'presences',
      { contact_id: customer.address, status: presence },
      { type: 'presences', event: 'post' },
    ),
  health: (isUp) => ({
    health: { status: isUp ? { code: 4, text: 'AUTH' } : { code: 5, text: 'ERROR' } },
    event: { type: 'channel', event: 'post' },
    channel_id: CHANNEL_ID,
  }),
};

/** One entry of whapi's `statuses[]`; its timestamp is text. */
function whapiStatus(customer: Customer, message: PhoneMessage, atMs: number): Record<string, unknown> {
  return {
    id: message.id,
    code: STATUS_CODES[message.ticks],
    status: message.ticks,
    recipient_id: customer.address,
    viewer_id: customer.address,
    timestamp: String(Math.floor(atMs / 1000)),
    ...(message.ticks === 'failed' ? { errors: [{ code: 131026, message: 'Message undeliverable' }] } : {}),
  };
}
