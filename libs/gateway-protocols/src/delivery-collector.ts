import { recordOf, type JsonRecord } from './json-reader.ts';
import type {
  ChatKind,
  IgnoredEvent,
  NormalizedEvent,
  ParsedDelivery,
  ParseOptions,
} from './normalized-event.ts';

/** What reading one entry gives: its events, or why it could not be read. */
export type ReadResult = NormalizedEvent | NormalizedEvent[] | { problem: string };

export interface EntryList {
  entries: readonly unknown[];
  path: string;
}

/** Reads each entry by itself, so that a broken one costs no other. */
export function collectEach(
  delivery: ParsedDelivery,
  list: EntryList,
  read: (entry: JsonRecord) => ReadResult,
): void {
  for (const [index, entry] of list.entries.entries()) {
    const record = recordOf(entry);
    const result = record === null ? { problem: 'not an object' } : read(record);
    collect(delivery, `${list.path}[${index}]`, result);
  }
}

/** Adds one result to the delivery. */
export function collect(delivery: ParsedDelivery, path: string, result: ReadResult): void {
  if (Array.isArray(result)) delivery.events.push(...result);
  else if ('problem' in result) delivery.problems.push({ path, message: result.problem });
  else delivery.events.push(result);
}

/** An `ignored` event with what is known about its subject. */
export function ignored(
  reason: string,
  subject: Partial<Omit<IgnoredEvent, 'type' | 'reason'>> = {},
): IgnoredEvent {
  return { type: 'ignored', reason, providerMessageId: null, chatAddress: null, ...subject };
}

/** Whether a chat's messages are wanted. */
export function wantsChat(kind: ChatKind, options: ParseOptions): boolean {
  return (options.chatKinds ?? ['person']).includes(kind);
}

/** A delivery that holds nothing still leaves a reason in the ledger. */
export function finished(delivery: ParsedDelivery): ParsedDelivery {
  if (delivery.events.length === 0 && delivery.problems.length === 0) delivery.events.push(ignored('empty'));
  return delivery;
}
