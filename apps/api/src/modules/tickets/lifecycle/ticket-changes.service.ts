import { Injectable } from '@nestjs/common';
import { type Actor } from '../../../platform/access/actor.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { EventLog } from '../../../platform/events/event-log.ts';
import { type TicketChange } from './ticket-change.ts';
import { type LockedTicket, saveTickets } from './ticket-store.ts';

interface ActorsChange {
  actor: Actor;
  change: TicketChange;
}

/** Writes changes of locked tickets together with their events. */
@Injectable()
export class TicketChanges {
  constructor(
    private readonly eventLog: EventLog,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async save(tx: Tx, workspaceId: string, changes: ActorsChange[]): Promise<LockedTicket[]> {
    const dirty = changes.filter(({ change }) => change.isDirty);
    const saved = new Map(dirty.map(({ change }) => [change, afterChange(change)]));
    if (dirty.length > 0) await saveTickets(tx, workspaceId, [...saved.values()]);
    const facts = dirty.flatMap(({ actor, change }) => change.events.map((event) => ({ actor, event })));
    await this.eventLog.recordAll(tx, workspaceId, facts);
    return changes.map(({ change }) => saved.get(change) ?? change.ticket);
  }
}

// A message alone is no new version: it collides with no edit of the ticket's fields.
const afterChange = ({ ticket, events, now }: TicketChange): LockedTicket => ({
  ...ticket,
  version: ticket.version + (events.length > 0 ? 1 : 0),
  updatedAt: now,
});
