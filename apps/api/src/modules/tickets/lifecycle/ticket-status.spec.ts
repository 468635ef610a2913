import { describe, expect, it } from '@jest/globals';
import { TICKET_STATUSES, type TicketStatus } from '../ticket.ts';
import { onCustomerMessage, transition } from './ticket-status.ts';

type Outcome = TicketStatus | 'same' | 'refused';

// Rows: where a ticket stands. Columns: what is wished for, in the order of TICKET_STATUSES.
const TABLE: Record<TicketStatus, Outcome[]> = {
  open: ['same', 'in_progress', 'waiting_on_customer', 'resolved', 'closed', 'refused'],
  in_progress: ['refused', 'same', 'waiting_on_customer', 'resolved', 'closed', 'refused'],
  waiting_on_customer: ['refused', 'in_progress', 'same', 'resolved', 'closed', 'refused'],
  resolved: ['reopened', 'refused', 'refused', 'same', 'closed', 'reopened'],
  closed: ['reopened', 'refused', 'refused', 'refused', 'same', 'reopened'],
  reopened: ['refused', 'in_progress', 'waiting_on_customer', 'resolved', 'closed', 'same'],
};

const CASES = TICKET_STATUSES.flatMap((from) =>
  TICKET_STATUSES.map((wanted, at): [TicketStatus, TicketStatus, Outcome | undefined] => [
    from,
    wanted,
    TABLE[from][at],
  ]),
);

describe('transitions', () => {
  it.each(CASES)('%s, wished to be %s: %s', (from, wanted, outcome) => {
    expect(transition(from, wanted)).toBe(outcome);
  });
});

describe('a customer’s message', () => {
  const resolvedAt = new Date('2026-01-01T00:00:00Z');
  const inDays = (days: number): Date => new Date(resolvedAt.getTime() + days * 86_400_000);

  it.each<TicketStatus>(['open', 'in_progress', 'waiting_on_customer', 'reopened'])(
    'joins a ticket that is %s',
    (status) => {
      expect(onCustomerMessage({ status, resolvedAt: null, closedAt: null }, 14, inDays(100))).toBe('join');
    },
  );

  it.each<[TicketStatus, number, string]>([
    ['resolved', 0, 'reopen'],
    ['resolved', 14, 'reopen'],
    ['resolved', 14.001, 'follow_up'],
    ['closed', 13, 'reopen'],
    ['closed', 15, 'follow_up'],
  ])('on a ticket that is %s since %d days: %s', (status, days, outcome) => {
    expect(onCustomerMessage({ status, resolvedAt, closedAt: inDays(2) }, 14, inDays(days))).toBe(outcome);
  });

  it('counts from the closing when nobody resolved it', () => {
    expect(
      onCustomerMessage({ status: 'closed', resolvedAt: null, closedAt: inDays(10) }, 14, inDays(20)),
    ).toBe('reopen');
  });

  it('starts anew at once when the window is 0 days', () => {
    expect(onCustomerMessage({ status: 'resolved', resolvedAt, closedAt: null }, 0, inDays(0.1))).toBe(
      'follow_up',
    );
  });
});
