import { whapiId } from './message-ids.ts';
import type { Customer, PhoneMessage } from './phone-book.ts';
import type { World } from './world.ts';

export interface NewMessage {
  kind: string;
  content: Record<string, unknown>;
  quotedId: string | null;
}

/** The customer sends something: it lies on their phone at once and goes to the desk. */
export function customerSays(world: World, customer: Customer, input: NewMessage): PhoneMessage {
  const message: PhoneMessage = {
    id: whapiId(),
    phone: customer.phone,
    fromDesk: false,
    ...input,
    sentAtMs: world.clock.nowMs(),
    ticks: 'sent',
    source: 'mobile',
    clientId: null,
    reactions: { customer: null, desk: null },
    isEdited: false,
    isDeleted: false,
    isReadByDesk: false,
  };
  customer.messages.push(message);
  world.changed({ type: 'message', message });
  const payload = world.format().message(customer, message);
  const onDelivered = () => {
    if (message.ticks === 'sent') message.ticks = 'delivered';
    world.changed({ type: 'message', message });
  };
  const what = `message ${message.kind} from ${customer.name}`;
  world.outbox.post({ lane: customer.phone, what, payload, onDelivered });
  return message;
}

/** Null takes the reaction back. */
export function customerReacts(world: World, message: PhoneMessage, emoji: string | null): void {
  message.reactions = { ...message.reactions, customer: emoji };
  tell(world, message, 'reaction');
}

export function customerEdits(world: World, message: PhoneMessage, text: string): void {
  const field = message.kind === 'text' ? 'body' : 'caption';
  message.content = { ...message.content, [field]: text };
  message.isEdited = true;
  tell(world, message, 'edit');
}

export function customerDeletes(world: World, message: PhoneMessage): void {
  message.isDeleted = true;
  tell(world, message, 'removal');
}

function tell(world: World, message: PhoneMessage, act: 'reaction' | 'edit' | 'removal'): void {
  const customer = world.book.add({ phone: message.phone });
  world.changed({ type: 'message', message });
  const payload = world.format()[act](customer, message, { id: whapiId(), atMs: world.clock.nowMs() });
  world.outbox.post({ lane: customer.phone, what: `${act} from ${customer.name}`, payload });
}

export function customerTypes(
  world: World,
  customer: Customer,
  presence: 'online' | 'typing' | 'recording',
): void {
  const payload = world.format().presence(customer, presence);
  world.outbox.post({ lane: customer.phone, what: `presence ${presence} of ${customer.name}`, payload });
}

/** The customer opens or leaves the chat; opening reads all that the desk has sent. */
export function customerOpens(world: World, customer: Customer, isOpen: boolean): void {
  customer.isOpen = isOpen;
  if (isOpen) customer.unread = 0;
  world.changed({ type: 'customer', customer });
  if (!isOpen) return;
  for (const message of customer.messages) {
    if (message.fromDesk && message.ticks === 'delivered') setTicks(world, message, 'read');
  }
}

/** Moves a message's ticks on and reports it. */
export function setTicks(world: World, message: PhoneMessage, ticks: PhoneMessage['ticks']): void {
  message.ticks = ticks;
  world.changed({ type: 'message', message });
  if (world.faults.settings.statusesOff) return;
  const customer = world.book.add({ phone: message.phone });
  // A copy: the status that is posted is the one that was reached, whatever comes after.
  const payload = world.format().status(customer, { ...message }, world.clock.nowMs());
  world.outbox.post({ lane: customer.phone, what: `status ${ticks} for ${customer.name}`, payload });
}
