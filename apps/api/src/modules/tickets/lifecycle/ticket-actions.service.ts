import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../../platform/access/actor.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { invalid } from '../../../platform/errors/app-error.ts';
import { parseTicketRef } from '../ticket-ref.ts';
import { rootOf } from '../merging/ticket-merge-rows.ts';
import {
  assigneeUnavailable,
  forbidden,
  invalidTransition,
  mergedAway,
  ticketNotFound,
} from '../tickets.errors.ts';
import {
  type Asker,
  mayAssignOthers,
  mayClose,
  mayCloseAs,
  mayRelease,
  mayReopen,
  maySee,
} from '../tickets.policy.ts';
import { isActiveStaff } from './active-staff.ts';
import { type StatusWish, TicketChange } from './ticket-change.ts';
import { TicketChanges } from './ticket-changes.service.ts';
import { type LockedTicket, lockTicket } from './ticket-store.ts';

export type StatusInput = Omit<StatusWish, 'to'>;

interface Seized {
  asker: Asker;
  change: TicketChange;
}

const LONGEST_SNOOZE_MS = 366 * 86_400_000;

const isSoon = (time: Date, now: Date): boolean =>
  time > now && time.getTime() - now.getTime() <= LONGEST_SNOOZE_MS;

/** What people do to one ticket. Each verb locks it, asks the policy, changes it and writes the event. */
@Injectable()
export class TicketActions {
  constructor(private readonly changes: TicketChanges) {}

  async assign(
    tx: Tx,
    actor: UserActor,
    idOrNumber: string,
    input: { assigneeId: string; note?: string | null },
  ): Promise<LockedTicket> {
    const { asker, change } = await this.seize(tx, actor, idOrNumber);
    const { assigneeId, note } = input;
    const isTakenFromOthers = change.ticket.assigneeId !== null && !mayRelease(asker, change.ticket);
    if (isTakenFromOthers || (assigneeId !== actor.userId && !mayAssignOthers(asker))) {
      throw forbidden('In this workspace agents assign tickets to themselves only');
    }
    // Somebody offline may be given work: whoever assigns by hand sees it, and the ticket waits for him.
    if (!(await isActiveStaff(tx, actor.workspaceId, assigneeId))) throw assigneeUnavailable();
    return this.save(tx, actor, change.assignTo(assigneeId, { type: 'assigned', note }));
  }

  async unassign(tx: Tx, actor: UserActor, idOrNumber: string, note?: string | null): Promise<LockedTicket> {
    const { asker, change } = await this.seize(tx, actor, idOrNumber);
    if (change.ticket.assigneeId !== null && !mayRelease(asker, change.ticket)) {
      throw forbidden('In this workspace agents release their own tickets only');
    }
    return this.save(tx, actor, change.release(note));
  }

  async changeStatus(tx: Tx, actor: UserActor, idOrNumber: string, wish: StatusWish): Promise<LockedTicket> {
    const { change } = await this.seize(tx, actor, idOrNumber);
    return this.save(tx, actor, change.moveTo(wish));
  }

  resolve(tx: Tx, actor: UserActor, idOrNumber: string, input: StatusInput): Promise<LockedTicket> {
    return this.changeStatus(tx, actor, idOrNumber, { ...input, to: 'resolved' });
  }

  async close(tx: Tx, actor: UserActor, idOrNumber: string, input: StatusInput): Promise<LockedTicket> {
    const { asker, change } = await this.seize(tx, actor, idOrNumber);
    const { status } = change.ticket;
    if (status !== 'closed' && !mayClose(asker, change.ticket)) throw invalidTransition(status, 'closed');
    if (!mayCloseAs(asker, input.closeReason ?? 'solved'))
      throw forbidden('Customers close tickets as solved');
    return this.save(tx, actor, change.moveTo({ ...input, to: 'closed' }));
  }

  async reopen(tx: Tx, actor: UserActor, idOrNumber: string, note?: string | null): Promise<LockedTicket> {
    const { asker, change } = await this.seize(tx, actor, idOrNumber);
    const { status } = change.ticket;
    if (status !== 'reopened' && !mayReopen(asker, change.ticket))
      throw invalidTransition(status, 'reopened');
    return this.save(tx, actor, change.moveTo({ to: 'reopened', note }));
  }

  async snooze(
    tx: Tx,
    actor: UserActor,
    idOrNumber: string,
    { until, note }: { until: Date | null; note?: string | null },
  ): Promise<LockedTicket> {
    const { change } = await this.seize(tx, actor, idOrNumber);
    if (until !== null && !isSoon(until, change.now))
      throw invalid('until', 'must be a time within the next 366 days');
    return this.save(tx, actor, change.snooze(until, note));
  }

  async wake(tx: Tx, actor: UserActor, idOrNumber: string): Promise<LockedTicket> {
    const { change } = await this.seize(tx, actor, idOrNumber);
    return this.save(tx, actor, change.wake());
  }

  /** The ticket, locked, if the actor may see it; not there and not yours are the same 404. */
  async lockFor(tx: Tx, actor: UserActor, idOrNumber: string): Promise<LockedTicket> {
    return (await this.seize(tx, actor, idOrNumber)).change.ticket;
  }

  private async seize(tx: Tx, actor: UserActor, idOrNumber: string): Promise<Seized> {
    const ref = parseTicketRef(idOrNumber);
    const ticket = ref && (await lockTicket(tx, actor.workspaceId, ref));
    if (!ticket) throw ticketNotFound();
    const now = this.changes.now();
    const asker: Asker = { actor, settings: ticket.settings, now };
    if (!maySee(asker, ticket)) throw ticketNotFound();
    await this.refusePointer(tx, ticket);
    return { asker, change: new TicketChange(ticket, now) };
  }

  private async refusePointer(tx: Tx, { workspaceId, id, mergedIntoId }: LockedTicket): Promise<void> {
    if (mergedIntoId === null) return;
    const root = await rootOf(tx, workspaceId, { id });
    if (root) throw mergedAway(root);
  }

  private async save(tx: Tx, actor: UserActor, change: TicketChange): Promise<LockedTicket> {
    const [ticket] = await this.changes.save(tx, actor.workspaceId, [{ actor, change }]);
    return ticket ?? change.ticket;
  }
}
