import { baileysConnectionOf, baileysPresenceOf } from './baileys-channel.ts';
import { baileysMessageOf } from './baileys-message.ts';
import type { BaileysContext } from './baileys-origin.ts';
import {
  baileysDeletionsOf,
  baileysReactionOf,
  baileysReceiptOf,
  baileysUpdateOf,
} from './baileys-updates.ts';
import { collect, collectEach, finished, ignored, type ReadResult } from './delivery-collector.ts';
import { beginningOf, type JsonRecord, listOf, recordOf, textOf } from './json-reader.ts';
import type { ParsedDelivery, ParseOptions } from './normalized-event.ts';

type EntryReader = (entry: JsonRecord, context: BaileysContext) => ReadResult;

// By event name with `_` and `-` as dots: gateways in front of Baileys write MESSAGES_UPSERT or messages-upsert.
const READERS = new Map<string, EntryReader>([
  ['messages.update', baileysUpdateOf],
  ['message.receipt.update', baileysReceiptOf],
  ['messages.reaction', baileysReactionOf],
  ['messages.delete', baileysDeletionsOf],
  ['presence.update', baileysPresenceOf],
  ['connection.update', (entry) => baileysConnectionOf(entry)],
]);
const UPSERTS = new Set(['messages.upsert', 'send.message', 'messaging.history.set', 'messages.set']);

/**
 * Reads one delivery of a Baileys gateway into normalised events: `{messages, type}`, `{event, data}` (also
 * Evolution API's single `data: {key, pushName, message}`), a bare `WAMessage`, and the short form of older
 * integrations. Takes any JSON value and never throws, as `parseWhapiDelivery`. Source: Baileys 7 `src/Types`.
 */
export function parseBaileysDelivery(json: unknown, options: ParseOptions): ParsedDelivery {
  const delivery: ParsedDelivery = { events: [], problems: [] };
  const root = recordOf(json);
  if (root === null) {
    collect(delivery, '$', { problem: 'not a JSON object' });
    return delivery;
  }
  const event = textOf(root.event)?.toLowerCase().replaceAll(/[_-]/g, '.');
  if (event === undefined) readUpsert(delivery, { data: root, path: '$' }, { ...options, isAppend: false });
  else readEvent(delivery, { event, data: root.data ?? root, options });
  return finished(delivery);
}

function readEvent(
  delivery: ParsedDelivery,
  input: { event: string; data: unknown; options: ParseOptions },
): void {
  const context: BaileysContext = { ...input.options, isAppend: /history|^messages\.set$/.test(input.event) };
  if (UPSERTS.has(input.event)) return readUpsert(delivery, { data: input.data, path: '$.data' }, context);
  const read = READERS.get(input.event);
  if (read === undefined) return collect(delivery, '$', ignored(beginningOf(input.event, 60)));
  const isList = Array.isArray(input.data);
  const entries = isList ? listOf(input.data) : [input.data];
  collectEach(delivery, { entries, path: '$.data' }, (entry) => read(entry, context));
}

function readUpsert(
  delivery: ParsedDelivery,
  { data, path }: { data: unknown; path: string },
  context: BaileysContext,
): void {
  const record = recordOf(data);
  const isAppend = context.isAppend || record?.type === 'append';
  const read: (entry: JsonRecord) => ReadResult = (entry) =>
    baileysMessageOf(entry, { ...context, isAppend });
  if (record !== null && Array.isArray(record.messages)) {
    collectEach(delivery, { entries: record.messages, path: `${path}.messages` }, read);
  } else if (Array.isArray(data)) {
    collectEach(delivery, { entries: data, path }, read);
  } else if (record !== null && (record.key !== undefined || record.from !== undefined)) {
    collect(delivery, path, read(record));
  } else {
    collect(delivery, path, { problem: 'neither messages nor a message' });
  }
}
