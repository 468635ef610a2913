import type { Message } from '../../shared/api/wire-conversations.ts';
import type { Outgoing } from './outgoing.ts';

/** Something that happened to the ticket, in words. */
export interface SystemLine {
  id: string;
  at: string;
  words: string;
}

export type TimelineEntry =
  | { type: 'day'; key: string; at: string }
  | { type: 'message'; key: string; message: Message; isFirst: boolean }
  | { type: 'outgoing'; key: string; item: Outgoing }
  | { type: 'system'; key: string; lines: SystemLine[] };

interface TimelineInput {
  messages: readonly Message[];
  lines: readonly SystemLine[];
  outgoing: readonly Outgoing[];
  /** There are older messages that are not loaded: what happened before the oldest loaded one waits with them. */
  hasOlder: boolean;
  timeZone: string;
}

const groupGapMs = 5 * 60_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The local day of an instant, as `2026-11-20`. */
export function dayOf(iso: string, timeZone: string): string {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter.format(new Date(iso));
}

const authorOf = ({ author_type: type, user_id: user, is_internal: note, source, ...more }: Message) =>
  [type, user, note, source === 'phone', more.origin_ticket_id].join();

function belongsTogether(before: Message | null, message: Message): boolean {
  if (!before || authorOf(before) !== authorOf(message)) return false;
  return Date.parse(message.created_at) - Date.parse(before.created_at) < groupGapMs;
}

const isSystem = ({ author_type: author, kind }: Message) => author === 'system' || kind === 'system';

const lineOf = ({ id, created_at: at, body }: Message): SystemLine => ({ id, at, words: body });

type Item = { line: SystemLine } | { message: Message };

const timeOf = (item: Item) => Date.parse('line' in item ? item.line.at : item.message.created_at);

/** Both lists are in order already; a message keeps its place among messages whatever its clock says. */
function merged({ messages, lines, hasOlder }: TimelineInput): Item[] {
  const oldest = messages[0];
  const shown = lines.filter(({ at }) => !hasOlder || !oldest || at >= oldest.created_at);
  const items: Item[] = messages.map((message) =>
    isSystem(message) ? { line: lineOf(message) } : { message },
  );
  const waiting = shown.toSorted((a, b) => a.at.localeCompare(b.at)).map((line) => ({ line }));
  const result: Item[] = [];
  for (const item of items) {
    while (waiting[0] && timeOf(waiting[0]) < timeOf(item)) result.push(waiting.shift() as Item);
    result.push(item);
  }
  return [...result, ...waiting];
}

/** What the conversation shows, oldest first: days, messages, and what happened between them gathered in one place. */
export function buildTimeline(input: TimelineInput): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  let day = '';
  let before: Message | null = null;
  const startDay = (at: string) => {
    const next = dayOf(at, input.timeZone);
    if (next === day) return;
    day = next;
    before = null;
    entries.push({ type: 'day', key: `day-${next}`, at });
  };
  for (const item of merged(input)) {
    startDay('line' in item ? item.line.at : item.message.created_at);
    if ('message' in item) {
      const { message } = item;
      entries.push({ type: 'message', key: message.id, message, isFirst: !belongsTogether(before, message) });
      before = message;
      continue;
    }
    before = null;
    const last = entries.at(-1);
    if (last?.type === 'system') last.lines.push(item.line);
    else entries.push({ type: 'system', key: `system-${item.line.id}`, lines: [item.line] });
  }
  for (const item of input.outgoing) {
    startDay(item.startedAt);
    entries.push({ type: 'outgoing', key: item.clientId, item });
  }
  return entries;
}
