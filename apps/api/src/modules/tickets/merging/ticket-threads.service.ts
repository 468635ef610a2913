import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../../platform/access/actor.ts';
import { Db } from '../../../platform/database/db.ts';
import { TicketReader } from '../reading/ticket-reader.service.ts';
import { type TicketRow } from '../ticket-row.ts';
import { maySee } from '../tickets.policy.ts';
import { whereverThreadIs } from './locked-thread.ts';
import { rootOf } from './ticket-merge-rows.ts';

/** The ticket in which the messages of a ticket stand: itself, or the one it was merged into. */
export interface Thread {
  ticket: TicketRow;
  /** The merged ticket that led here. */
  cameBy: string | null;
  /** False when whoever asks sees the merged ticket only. */
  isVisible: boolean;
}

@Injectable()
export class TicketThreads {
  constructor(
    private readonly reader: TicketReader,
    private readonly db: Db,
  ) {}

  async of(actor: UserActor, idOrNumber: string): Promise<Thread> {
    const asker = await this.reader.askerOf(actor);
    const ticket = await this.reader.find(asker, idOrNumber);
    if (ticket.mergedIntoId === null) return { ticket, cameBy: null, isVisible: true };
    const found = await rootOf(this.db, actor.workspaceId, { id: ticket.id });
    const root = await this.reader.rowUnguarded(actor.workspaceId, found?.id ?? ticket.id);
    return { ticket: root, cameBy: ticket.id, isVisible: maySee(asker, root) };
  }

  /** Does the work in the thread, wherever it is by then. */
  within<T>(actor: UserActor, idOrNumber: string, work: (thread: Thread) => Promise<T>): Promise<T> {
    return whereverThreadIs(async () => work(await this.of(actor, idOrNumber)));
  }
}
