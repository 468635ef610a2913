import { isId } from '../../platform/ids.ts';
import { parseTicketNumber } from './opening/ticket-number.ts';

/** How a path names a ticket: by id or by number. */
export type TicketRef = { id: string } | { number: string };

/** Null for what can be neither, so that it is "not there" rather than an error of the database. */
export const parseTicketRef = (text: string): TicketRef | null => {
  if (isId(text)) return { id: text.toLowerCase() };
  const number = parseTicketNumber(text);
  return number === null ? null : { number };
};

/** The condition on ticket `t`, whose value is parameter `$n`. */
export const refCondition = (ref: TicketRef, parameter: number): { sql: string; value: string } =>
  'id' in ref
    ? { sql: `t.id = $${parameter}::uuid`, value: ref.id }
    : { sql: `t.ticket_number = $${parameter}::text`, value: ref.number };
