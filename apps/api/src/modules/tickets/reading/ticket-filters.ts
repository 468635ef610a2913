import { DateTime } from 'luxon';
import { type Priority, type QueueState, type TicketChannel, type TicketStatus } from '../ticket.ts';
import { type TicketSort } from './ticket-sorts.ts';

/** Which tickets a list is about: everybody's, the queue, those I hold, those I asked for. */
export type TicketListKind = 'all' | 'queue' | 'mine' | 'requested';

export interface TicketFilters {
  status?: TicketStatus[];
  priority?: Priority[];
  channel?: TicketChannel[];
  /** me, none, any, or a user's id. */
  assignee?: string;
  queueState?: QueueState[];
  /** With those below them; none are tickets without a category. */
  categoryIds?: string[] | 'none';
  /** Tickets that bear any of them. */
  tagIds?: string[];
  /** For each field the values of which a ticket has one. */
  customFields?: Record<string, unknown>[][];
  /** With those who were merged into him. */
  requesterId?: string;
  q?: string;
  sort?: TicketSort;
  createdFrom?: string;
  createdTo?: string;
  updatedFrom?: string;
  updatedTo?: string;
}

/** An ISO date or time as an instant; what names no zone is meant in the workspace's. */
export const instantFrom = (text: string, timezone: string): Date =>
  DateTime.fromISO(text, { zone: timezone }).toJSDate();

/** As instantFrom, for the end of a range: a date alone means its whole day. */
export const instantTo = (text: string, timezone: string): Date => {
  const instant = DateTime.fromISO(text, { zone: timezone });
  return (text.includes('T') ? instant : instant.endOf('day')).toJSDate();
};

const TRIGRAM_CHARACTERS = 3;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** ILIKE patterns for words anywhere; one or two letters are looked for where a word begins, as trigrams need. */
export const likePatterns = (q: string): string[] => {
  const escaped = escapeLike(q);
  return [...q].length < TRIGRAM_CHARACTERS ? [`${escaped}%`, `% ${escaped}%`] : [`%${escaped}%`];
};
