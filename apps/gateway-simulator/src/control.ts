import type { LogEntry } from './activity-log.ts';
import {
  customerDeletes,
  customerEdits,
  customerOpens,
  customerReacts,
  customerSays,
  customerTypes,
} from './customer-actions.ts';
import { deskSends } from './desk-actions.ts';
import type { FaultSettings } from './faults.ts';
import { HttpError } from './http-router.ts';
import { contentFrom } from './message-content.ts';
import { whapiId } from './message-ids.ts';
import type { Customer, PhoneMessage } from './phone-book.ts';
import { optionalText, phoneOf, requiredText } from './read-fields.ts';
import { HEALTH_LANE, type WebhookTarget } from './webhook-outbox.ts';
import type { World } from './world.ts';

/** `{text}`, or `{kind, …}` with whapi's fields for that kind, and `quoted_id`. */
type CustomerInput = Readonly<Record<string, unknown>>;

/** Everything that the control API can do, for tests that run the simulator in their own process. */
export interface SimulatorControl {
  addCustomer(input: { name: string; phone: string }): Customer;
  customers(): Customer[];
  /** What the customer's phone shows, oldest first. */
  messages(phone: string): PhoneMessage[];
  say(phone: string, input: string | CustomerInput): Promise<PhoneMessage>;
  /** The desk's own people write on the desk's own phone: it comes back as an echo. */
  sayFromDeskPhone(phone: string, text: string): PhoneMessage;
  react(messageId: string, emoji: string | null): PhoneMessage;
  edit(messageId: string, text: string): PhoneMessage;
  remove(messageId: string): PhoneMessage;
  setPresence(phone: string, presence: 'online' | 'typing' | 'recording'): void;
  setOpen(phone: string, isOpen: boolean): Customer;
  setFaults(changes: Partial<FaultSettings>): Readonly<FaultSettings>;
  setWebhook(target: Partial<WebhookTarget>): void;
  log(): readonly LogEntry[];
  /** Nothing is under way: no webhook waits, no tick is about to change. */
  isSettled(): boolean;
  reset(): void;
}

export function createControl(world: World): SimulatorControl {
  return {
    addCustomer: ({ name, phone }) => {
      const customer = world.book.add({ name, phone: phoneOf(phone, 'phone') });
      world.changed({ type: 'customer', customer });
      return customer;
    },
    customers: () => world.book.all(),
    messages: (phone) => customerOf(world, phone).messages,
    say: async (phone, input) => say(world, customerOf(world, phone), input),
    sayFromDeskPhone: (phone, text) => {
      const own = { id: whapiId(), quotedId: null, source: 'mobile', clientId: null } as const;
      return deskSends(world, customerOf(world, phone), { ...own, kind: 'text', content: { body: text } });
    },
    react: (messageId, emoji) =>
      changing(world, messageId, (message) => customerReacts(world, message, emoji)),
    edit: (messageId, text) =>
      changing(world, own(world, messageId), (message) => customerEdits(world, message, text)),
    remove: (messageId) =>
      changing(world, own(world, messageId), (message) => customerDeletes(world, message)),
    setPresence: (phone, presence) => customerTypes(world, customerOf(world, phone), presence),
    setOpen: (phone, isOpen) => {
      const customer = customerOf(world, phone);
      customerOpens(world, customer, isOpen);
      return customer;
    },
    setFaults: (changes) => setFaults(world, changes),
    setWebhook: (target) => {
      Object.assign(world.target, target);
      world.outbox.wake();
    },
    log: () => world.log.entries,
    isSettled: () => world.outbox.pending === 0 && world.timers.pending === 0,
    reset: () => reset(world),
  };
}

function customerOf(world: World, phone: string): Customer {
  const customer = world.book.get(phoneOf(phone, 'phone'));
  if (customer === undefined) throw new HttpError(404, 'there is no customer with that phone');
  return customer;
}

function own(world: World, messageId: string): string {
  const entry = world.book.find(messageId);
  if (entry?.message.fromDesk) throw new HttpError(409, "a customer cannot change the desk's message");
  return messageId;
}

function changing(world: World, messageId: string, change: (message: PhoneMessage) => void): PhoneMessage {
  const entry = world.book.find(messageId);
  if (entry === null) throw new HttpError(404, 'there is no such message');
  if (entry.message.isDeleted) throw new HttpError(409, 'the message is deleted');
  change(entry.message);
  return entry.message;
}

async function say(world: World, customer: Customer, input: string | CustomerInput): Promise<PhoneMessage> {
  const fields = typeof input === 'string' ? { text: input } : input;
  const kind = optionalText(fields, 'kind') ?? 'text';
  const words = kind === 'text' ? { body: optionalText(fields, 'body') ?? requiredText(fields, 'text') } : {};
  const content = await contentFrom(world, kind, { ...fields, ...words });
  return customerSays(world, customer, { kind, content, quotedId: optionalText(fields, 'quoted_id') });
}

function setFaults(world: World, changes: Partial<FaultSettings>): Readonly<FaultSettings> {
  const wasDown = world.faults.settings.gatewayDown;
  world.faults.set(changes);
  const { gatewayDown } = world.faults.settings;
  if (gatewayDown !== wasDown) {
    const payload = world.format().health(!gatewayDown);
    world.outbox.post({ lane: HEALTH_LANE, what: `health ${gatewayDown ? 'down' : 'up'}`, payload });
  }
  world.outbox.wake();
  world.changed({ type: 'faults', faults: world.faults.settings });
  return world.faults.settings;
}

function reset(world: World): void {
  world.timers.clear();
  world.outbox.clear();
  world.faults.reset();
  world.book.reset();
  world.media.clear();
  world.log.clear();
  world.changed({ type: 'reset' });
}
