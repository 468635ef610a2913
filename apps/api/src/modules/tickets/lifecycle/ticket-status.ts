import { type TicketStatus } from '../ticket.ts';

const WHILE_WORKED_ON = ['in_progress', 'waiting_on_customer', 'resolved', 'closed'] as const;

const ALLOWED: Record<TicketStatus, readonly TicketStatus[]> = {
  open: WHILE_WORKED_ON,
  in_progress: WHILE_WORKED_ON,
  waiting_on_customer: WHILE_WORKED_ON,
  reopened: WHILE_WORKED_ON,
  resolved: ['closed', 'reopened'],
  closed: ['reopened'],
};

/** What other programs call a status. */
export const STATUS_ALIASES = {
  new: 'open',
  assigned: 'in_progress',
  pending: 'waiting_on_customer',
} as const;

export const isDone = (status: TicketStatus): status is 'resolved' | 'closed' =>
  status === 'resolved' || status === 'closed';

/** What a wish for a status comes to: the status to take, `same` for none, or `refused`. */
export const transition = (from: TicketStatus, wanted: TicketStatus): TicketStatus | 'same' | 'refused' => {
  const to = wanted === 'open' && isDone(from) ? 'reopened' : wanted;
  if (to === from) return 'same';
  return ALLOWED[from].includes(to) ? to : 'refused';
};

const DAY_MS = 86_400_000;

interface EndedTicket {
  status: TicketStatus;
  resolvedAt: Date | null;
  closedAt: Date | null;
}

/** Whether a ticket that ended may still be taken up again; the window begins when it was resolved or closed. */
export const isWithinReopenWindow = (ticket: EndedTicket, reopenWindowDays: number, now: Date): boolean => {
  const endedAt = ticket.resolvedAt ?? ticket.closedAt;
  return endedAt !== null && now.getTime() - endedAt.getTime() <= reopenWindowDays * DAY_MS;
};

/** What a customer's message does to the ticket that his chat is at. */
export const onCustomerMessage = (
  ticket: EndedTicket,
  reopenWindowDays: number,
  now: Date,
): 'join' | 'reopen' | 'follow_up' => {
  if (!isDone(ticket.status)) return 'join';
  return isWithinReopenWindow(ticket, reopenWindowDays, now) ? 'reopen' : 'follow_up';
};
