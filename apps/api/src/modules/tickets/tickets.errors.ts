import { AppError } from '../../platform/errors/app-error.ts';
import { type TicketStatus } from './ticket.ts';

export const ticketNotFound = (): AppError =>
  new AppError('tickets.not_found', 404, 'There is no such ticket');

export const queueEmpty = (): AppError =>
  new AppError('tickets.queue_empty', 404, 'No ticket stands in the queue');

export const alreadyClaimed = (holder: { id: string; name: string }): AppError =>
  new AppError('tickets.already_claimed', 409, `${holder.name} has this ticket`, {
    members: { claimed_by: holder },
  });

export const notClaimable = (status: TicketStatus): AppError =>
  new AppError('tickets.not_claimable', 409, `A ticket that is ${status} cannot be claimed`, {
    members: { ticket_status: status },
  });

export const invalidTransition = (from: TicketStatus, to: TicketStatus): AppError =>
  new AppError('tickets.invalid_transition', 409, `A ticket that is ${from} cannot become ${to}`, {
    members: { from, to },
  });

export const assigneeUnavailable = (): AppError =>
  new AppError(
    'tickets.assignee_unavailable',
    422,
    'assignee_id: must be an active agent of this workspace',
    {
      errors: [{ field: 'assignee_id', message: 'must be an active agent of this workspace' }],
    },
  );

export const forbidden = (detail: string): AppError => new AppError('auth.forbidden', 403, detail);
