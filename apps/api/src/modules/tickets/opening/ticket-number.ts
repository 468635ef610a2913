import { DateTime } from 'luxon';

export type TicketNumberFormat = 'TKT-{YYYYMMDD}-{seq:4}' | '#{seq}';

/** What numbers are counted in: each local day of a workspace begins anew, `all` never does. */
export interface NumberScope {
  name: string;
  /** The number before the first. */
  start: number;
}

const NEVER_RESTARTS: NumberScope = { name: 'all', start: 1000 };
const MAX_CHARACTERS = 40;

export const scopeOf = (format: TicketNumberFormat, at: Date, timezone: string): NumberScope =>
  format === '#{seq}' ? NEVER_RESTARTS : { name: localDay(at, timezone), start: 0 };

export const formatTicketNumber = (
  format: TicketNumberFormat,
  scope: NumberScope,
  sequence: number,
): string =>
  format
    .replace('{YYYYMMDD}', scope.name)
    .replace('{seq:4}', String(sequence).padStart(4, '0'))
    .replace('{seq}', String(sequence));

/** The number that a path carries (`1001`, `#1001`, `tkt-20260106-0001`) as it is stored, or null for no number. */
export const parseTicketNumber = (text: string): string | null => {
  const number = text.trim().toUpperCase();
  if (number.length > MAX_CHARACTERS) return null;
  if (/^#?\d+$/.test(number)) return `#${number.replace('#', '')}`;
  return /^TKT-\d{8}-\d+$/.test(number) ? number : null;
};

const localDay = (at: Date, timezone: string): string =>
  DateTime.fromJSDate(at, { zone: timezone }).toFormat('yyyyLLdd');
