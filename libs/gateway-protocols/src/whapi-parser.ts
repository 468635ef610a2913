import { collect, collectEach, finished, ignored } from './delivery-collector.ts';
import { beginningOf, type JsonRecord, listOf, recordOf, textOf } from './json-reader.ts';
import type { ParsedDelivery, ParseOptions } from './normalized-event.ts';
import { whapiRemovalOf, whapiStatusOf, whapiUpdateOf } from './whapi-changes.ts';
import { whapiCallOf, whapiHealthOf, whapiPresenceOf, whapiUserOf } from './whapi-channel.ts';
import { whapiMessageOf } from './whapi-message.ts';
import type { EntryContext } from './whapi-origin.ts';

interface Section {
  value: unknown;
  path: string;
  method: string;
  context: EntryContext;
}

type SectionReader = (delivery: ParsedDelivery, section: Section) => void;

const SECTIONS = new Map<string, SectionReader>([
  ['messages', readMessages],
  ['messages_updates', each((entry, context) => whapiUpdateOf(entry, context))],
  ['messages_removed', readRemovals],
  ['statuses', each((entry, context) => whapiStatusOf(entry, context))],
  ['presences', each((entry, context) => whapiPresenceOf(entry, context))],
  ['calls', each((entry, context) => whapiCallOf(entry, context))],
  ['health', (delivery, section) => delivery.events.push(whapiHealthOf(section.value))],
  ['user', (delivery, section) => delivery.events.push(whapiUserOf(section.method))],
  ['qr', (delivery) => delivery.events.push({ type: 'channel_health', state: 'disconnected', detail: 'QR' })],
  ['messages_removed_all', because('messages_removed_all')],
  ...['groups', 'groups_participants', 'groups_updates'].map((key) => [key, because('group')] as const),
  ...['contacts', 'contacts_updates'].map((key) => [key, because('contacts')] as const),
  ...['chats', 'chats_updates', 'chats_removed'].map((key) => [key, because('chats')] as const),
  ...['labels', 'labels_removed'].map((key) => [key, because('labels')] as const),
  ...['newsletters', 'newsletters_updates'].map((key) => [key, because('newsletter')] as const),
  ['errors', readErrors],
]);

const ENVELOPE_KEYS = new Set(['event', 'channel_id']);

/**
 * Reads one delivery of whapi.cloud (OpenAPI 1.8.7; also the short form of older integrations) into normalised
 * events. Takes any JSON value and never throws: what cannot be read is a problem with its path, what is known and
 * of no use an `ignored` event, and everything else in the same delivery is still read.
 */
export function parseWhapiDelivery(json: unknown, options: ParseOptions): ParsedDelivery {
  const delivery: ParsedDelivery = { events: [], problems: [] };
  const root = recordOf(json);
  if (root === null) {
    collect(delivery, '$', { problem: 'not a JSON object' });
    return delivery;
  }
  const method = methodOf(root);
  const context: EntryContext = { ...options, isHistory: method === 'put' };
  for (const [key, value] of Object.entries(root)) {
    const read = SECTIONS.get(key);
    if (read !== undefined) read(delivery, { value, path: `$.${key}`, method, context });
    else if (!ENVELOPE_KEYS.has(key))
      collect(delivery, `$.${key}`, ignored(`unknown:${beginningOf(key, 40)}`));
  }
  return finished(delivery);
}

/** whapi writes the method as `event.event` on the wire, its documents as `event.method`. */
function methodOf(root: JsonRecord): string {
  const event = recordOf(root.event);
  return (textOf(event?.event) ?? textOf(event?.method) ?? 'post').toLowerCase();
}

function each(
  read: (entry: JsonRecord, context: EntryContext) => Parameters<typeof collect>[2],
): SectionReader {
  return (delivery, section) => {
    if (!Array.isArray(section.value)) return collect(delivery, section.path, { problem: 'not a list' });
    const entries = listOf(section.value);
    collectEach(delivery, { entries, path: section.path }, (entry) => read(entry, section.context));
  };
}

function readMessages(delivery: ParsedDelivery, section: Section): void {
  if (section.method === 'delete') return readRemovals(delivery, section);
  each((entry, context) => whapiMessageOf(entry, context))(delivery, section);
}

function readRemovals(delivery: ParsedDelivery, section: Section): void {
  if (!Array.isArray(section.value)) return collect(delivery, section.path, { problem: 'not a list' });
  for (const [index, entry] of listOf(section.value).entries()) {
    collect(delivery, `${section.path}[${index}]`, whapiRemovalOf(entry, section.context));
  }
}

function readErrors(delivery: ParsedDelivery, section: Section): void {
  for (const [index, entry] of listOf(section.value).entries()) {
    const message = textOf(recordOf(entry)?.message) ?? textOf(entry) ?? 'error without a message';
    collect(delivery, `${section.path}[${index}]`, ignored(`gateway_error: ${beginningOf(message, 200)}`));
  }
}

function because(reason: string): SectionReader {
  return (delivery, section) => collect(delivery, section.path, ignored(reason));
}
