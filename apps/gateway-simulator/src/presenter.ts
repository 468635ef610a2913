import type { LogEntry } from './activity-log.ts';
import type { FailKind, FaultSettings } from './faults.ts';
import { HttpError } from './http-router.ts';
import type { Customer, PhoneMessage } from './phone-book.ts';
import type { Change, World } from './world.ts';

/** What the page and other programs see, in the wire's snake_case. */
export function presentCustomer({ messages, ...customer }: Customer) {
  const { phone, name, address, isOpen, unread, deskPresence } = customer;
  const last = messages.at(-1);
  return {
    phone,
    name,
    address,
    is_open: isOpen,
    unread,
    desk_presence: deskPresence,
    messages_count: messages.length,
    last_message: last === undefined ? null : presentMessage(last),
  };
}

export function presentMessage(message: PhoneMessage) {
  return {
    id: message.id,
    phone: message.phone,
    from_desk: message.fromDesk,
    kind: message.kind,
    content: message.isDeleted ? {} : message.content,
    sent_at_ms: message.sentAtMs,
    ticks: message.ticks,
    quoted_id: message.quotedId,
    reactions: message.reactions,
    is_edited: message.isEdited,
    is_deleted: message.isDeleted,
    is_read_by_desk: message.isReadByDesk,
  };
}

function presentLogEntry({ id, atMs, direction, what, result, isFailure }: LogEntry) {
  return { id, at_ms: atMs, direction, what, result, is_failure: isFailure };
}

export function presentState(world: World) {
  return {
    customers: world.book.all().map(presentCustomer),
    faults: presentFaults(world.faults.settings),
    webhook_url: world.target.url,
    pending_webhooks: world.outbox.pending,
    log: world.log.entries.map(presentLogEntry),
  };
}

export function presentChange(change: Change) {
  switch (change.type) {
    case 'customer':
      return { type: change.type, customer: presentCustomer(change.customer) };
    case 'message':
      return { type: change.type, message: presentMessage(change.message) };
    case 'faults':
      return { type: change.type, faults: presentFaults(change.faults) };
    case 'log':
      return { type: change.type, entry: presentLogEntry(change.entry) };
    case 'reset':
      return { type: change.type };
  }
}

const NUMBERS = {
  fail_status: 'failStatus',
  retry_after_seconds: 'retryAfterSeconds',
  fail_next: 'failNext',
  fail_share: 'failShare',
  delay_ms: 'delayMs',
  repeat_webhooks: 'repeatWebhooks',
  seed: 'seed',
} as const;
const SWITCHES = {
  reorder: 'reorder',
  gateway_down: 'gatewayDown',
  statuses_off: 'statusesOff',
  echo: 'echo',
} as const;
const FAIL_KINDS: readonly string[] = ['status', 'reset', 'lost_answer', 'hang'] satisfies FailKind[];

export function presentFaults(settings: Readonly<FaultSettings>): Record<string, unknown> {
  const named = Object.entries({ ...NUMBERS, ...SWITCHES }).map(([wire, name]) => [wire, settings[name]]);
  return { fail_kind: settings.failKind, ...(Object.fromEntries(named) as Record<string, unknown>) };
}

/** The settings that a request changes; an unknown or wrong one is a 400. */
export function readFaults(body: Readonly<Record<string, unknown>>): Partial<FaultSettings> {
  const changes: Record<string, unknown> = {};
  for (const [wire, value] of Object.entries(body)) {
    const [name, isFitting] = switchNamed(wire);
    if (!isFitting(value)) throw new HttpError(400, `${wire}: is of the wrong kind`);
    changes[name] = value;
  }
  return changes;
}

function switchNamed(wire: string): [string, (value: unknown) => boolean] {
  if (wire === 'fail_kind') return ['failKind', (value) => FAIL_KINDS.includes(value as string)];
  if (wire in NUMBERS) {
    const isCount = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
    return [NUMBERS[wire as keyof typeof NUMBERS], isCount];
  }
  if (wire in SWITCHES)
    return [SWITCHES[wire as keyof typeof SWITCHES], (value) => typeof value === 'boolean'];
  throw new HttpError(400, `${wire}: there is no such switch`);
}
