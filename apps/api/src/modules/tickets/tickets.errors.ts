import { AppError } from '../../platform/errors/app-error.ts';
import { type TicketFieldChange } from './labelling/ticket-edit.ts';
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

export const notSnoozable = (status: TicketStatus): AppError =>
  new AppError('tickets.not_snoozable', 409, `A ticket that is ${status} cannot be snoozed`, {
    members: { ticket_status: status },
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

/** A field as a refusal names it. */
export interface MissingField {
  slug: string;
  name: string;
}

export const fieldsRequired = (missing: MissingField[]): AppError =>
  new AppError(
    'tickets.fields_required',
    422,
    `Before this ticket is resolved, fill in: ${missing.map(({ name }) => name).join(', ')}`,
    {
      errors: missing.map(({ slug }) => ({
        field: `custom_fields.${slug}`,
        message: 'must be filled in before the ticket is resolved',
      })),
      members: { missing_fields: missing },
    },
  );

/** A field that somebody else changed since the version a request names. */
export interface Conflict extends TicketFieldChange {
  changed_by: { id: string; name: string } | null;
  changed_at: Date;
}

export const versionConflict = (version: number, conflicts: Conflict[]): AppError =>
  new AppError('tickets.version_conflict', 409, 'Somebody changed this meanwhile', {
    members: { version, conflicts },
  });

export const mergedAway = (into: { id: string; number: string }): AppError =>
  new AppError('tickets.merged', 409, `This ticket was merged into ${into.number}`, {
    members: { merged_into_id: into.id, merged_into_number: into.number },
  });

export const mergedIntoItself = (): AppError =>
  new AppError('tickets.merged_into_itself', 409, 'A ticket cannot be merged into itself');

export const notMerged = (): AppError =>
  new AppError('tickets.not_merged', 409, 'This ticket was not merged into another one');

export const forbidden = (detail: string): AppError => new AppError('auth.forbidden', 403, detail);
