import { type TicketRow } from '../ticket-row.ts';

const KEPT = [
  'status',
  'closeReason',
  'wasReopened',
  'needsAttention',
  'queueEnteredAt',
  'resolvedAt',
  'closedAt',
  'autoCloseAt',
  'snoozedUntil',
] as const;

/** How a ticket stood before it was merged. */
export type SourceState = Pick<TicketRow, (typeof KEPT)[number]>;

export const sourceStateOf = (ticket: TicketRow): SourceState =>
  Object.fromEntries(KEPT.map((name) => [name, ticket[name]])) as SourceState;

/** As it comes back from JSON, where times are texts. */
export const readSourceState = (stored: Record<string, unknown>): SourceState =>
  Object.fromEntries(
    KEPT.map((name) => {
      const value = stored[name] ?? null;
      return [name, typeof value === 'string' && /At$|Until$/.test(name) ? new Date(value) : value];
    }),
  ) as SourceState;
