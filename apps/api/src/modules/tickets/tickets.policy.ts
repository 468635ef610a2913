import { type UserActor } from '../../platform/access/actor.ts';
import { type WorkspaceSettings } from '../workspaces/workspaces.service.ts';
import { isDone, isWithinReopenWindow } from './lifecycle/ticket-status.ts';
import { type CloseReason } from './ticket.ts';
import { type TicketRow } from './ticket-row.ts';

/** Who asks, under which settings of his workspace, and when. */
export interface Asker {
  actor: UserActor;
  settings: WorkspaceSettings;
  now: Date;
}

export interface TicketAbilities {
  claim: boolean;
  assign: boolean;
  unassign: boolean;
  reply: boolean;
  note: boolean;
  change_status: boolean;
  resolve: boolean;
  close: boolean;
  reopen: boolean;
  edit: boolean;
  merge: boolean;
  unmerge: boolean;
  snooze: boolean;
}

export type PolicyTicket = Pick<
  TicketRow,
  | 'status'
  | 'assigneeId'
  | 'queueState'
  | 'requesterUserId'
  | 'isInternal'
  | 'resolvedAt'
  | 'closedAt'
  | 'mergedIntoId'
>;

export const isCustomer = ({ actor }: Pick<Asker, 'actor'>): boolean => actor.role === 'customer';

export const seesOwnAndQueueOnly = ({ actor, settings }: Asker): boolean =>
  actor.role === 'agent' && settings.agentsSee === 'own_and_queue';

export const maySee = (asker: Asker, ticket: PolicyTicket): boolean => {
  const { userId } = asker.actor;
  if (isCustomer(asker)) return ticket.requesterUserId === userId && !ticket.isInternal;
  return !seesOwnAndQueueOnly(asker) || ticket.assigneeId === userId || ticket.queueState === 'pending';
};

export const mayAssignOthers = ({ actor, settings }: Asker): boolean =>
  actor.role === 'agent' ? settings.agentsMayAssignOthers : actor.role !== 'customer';

export const mayRelease = (asker: Asker, ticket: PolicyTicket): boolean =>
  ticket.assigneeId === asker.actor.userId || mayAssignOthers(asker);

/** A customer confirms what was resolved; he does not close what is being worked on. */
export const mayClose = (asker: Asker, ticket: PolicyTicket): boolean =>
  isCustomer(asker) ? ticket.status === 'resolved' : ticket.status !== 'closed';

export const mayCloseAs = (asker: Asker, reason: CloseReason): boolean =>
  !isCustomer(asker) || reason === 'solved';

export const mayReopen = (asker: Asker, ticket: PolicyTicket): boolean =>
  isDone(ticket.status) &&
  ticket.mergedIntoId === null &&
  (!isCustomer(asker) || isWithinReopenWindow(ticket, asker.settings.reopenWindowDays, asker.now));

export const ticketAbilities = (asker: Asker, ticket: PolicyTicket): TicketAbilities => {
  const isStaff = !isCustomer(asker);
  const isPointer = ticket.mergedIntoId !== null;
  const mayWork = isStaff && !isPointer;
  const isActive = mayWork && !isDone(ticket.status);
  const isHeld = ticket.assigneeId !== null;
  return {
    claim: isActive && !isHeld,
    assign: !isPointer && mayAssignOthers(asker),
    unassign: mayWork && isHeld && mayRelease(asker, ticket),
    reply: true,
    note: isStaff,
    change_status: mayWork,
    resolve: isActive,
    close: mayClose(asker, ticket),
    reopen: mayReopen(asker, ticket),
    edit: mayWork,
    merge: mayWork,
    unmerge: isStaff && isPointer,
    snooze: isActive,
  };
};
