import { setTicks, type NewMessage } from './customer-actions.ts';
import type { Customer, PhoneMessage } from './phone-book.ts';
import type { World } from './world.ts';

export interface DeskMessage extends NewMessage {
  id: string;
  source: 'api' | 'mobile';
  clientId: string | null;
}

const SENT_AFTER_MS = 150;
const DELIVERED_AFTER_MS = 450;
const READ_AFTER_MS = 500;
const TYPING_FOR_MS = 10_000;

/** The desk sends something: it arrives on the customer's phone, and its statuses follow one another. */
export function deskSends(world: World, customer: Customer, input: DeskMessage): PhoneMessage {
  const message: PhoneMessage = {
    phone: customer.phone,
    fromDesk: true,
    ...input,
    sentAtMs: world.clock.nowMs(),
    ticks: 'pending',
    reactions: { customer: null, desk: null },
    isEdited: false,
    isDeleted: false,
    isReadByDesk: true,
  };
  customer.messages.push(message);
  customer.deskPresence = null;
  if (!customer.isOpen) customer.unread += 1;
  world.changed({ type: 'customer', customer });
  world.changed({ type: 'message', message });
  if (world.faults.settings.echo || message.source === 'mobile') echo(world, customer, message);
  world.timers.after(SENT_AFTER_MS, () => climb(world, message));
  return message;
}

function echo(world: World, customer: Customer, message: PhoneMessage): void {
  const payload = world.format().message(customer, message);
  world.outbox.post({ lane: customer.phone, what: `echo to ${customer.name}`, payload });
}

/** sent, delivered, and read when the chat lies open. */
function climb(world: World, message: PhoneMessage): void {
  if (message.ticks === 'pending') {
    setTicks(world, message, 'sent');
    world.timers.after(DELIVERED_AFTER_MS, () => climb(world, message));
  } else if (message.ticks === 'sent') {
    setTicks(world, message, 'delivered');
    world.timers.after(READ_AFTER_MS, () => climb(world, message));
  } else if (message.ticks === 'delivered' && world.book.get(message.phone)?.isOpen) {
    setTicks(world, message, 'read');
  }
}

/** The desk has read this message and all before it. */
export function deskReads(world: World, customer: Customer, upTo: PhoneMessage): void {
  for (const message of customer.messages) {
    if (!message.fromDesk && !message.isReadByDesk) {
      message.isReadByDesk = true;
      message.ticks = 'read';
      world.changed({ type: 'message', message });
    }
    if (message === upTo) return;
  }
}

export function deskReacts(world: World, message: PhoneMessage, emoji: string | null): void {
  message.reactions = { ...message.reactions, desk: emoji };
  world.changed({ type: 'message', message });
}

export function deskEdits(world: World, message: PhoneMessage, text: string): void {
  message.content = { ...message.content, body: text };
  message.isEdited = true;
  world.changed({ type: 'message', message });
}

export function deskDeletes(world: World, message: PhoneMessage): void {
  message.isDeleted = true;
  world.changed({ type: 'message', message });
}

/** What the customer sees above the chat; it goes by itself. */
export function deskTypes(world: World, customer: Customer, presence: 'typing' | 'recording' | null): void {
  customer.deskPresence = presence;
  world.changed({ type: 'customer', customer });
  if (presence === null) return;
  world.timers.after(TYPING_FOR_MS, () => {
    if (customer.deskPresence !== presence) return;
    customer.deskPresence = null;
    world.changed({ type: 'customer', customer });
  });
}
