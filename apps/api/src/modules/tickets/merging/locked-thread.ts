import { type Tx } from '../../../platform/database/db.ts';
import { type LockedTicket, lockTickets } from '../lifecycle/ticket-store.ts';
import { ticketNotFound } from '../tickets.errors.ts';
import { rootOf } from './ticket-merge-rows.ts';

/** How a transaction names the ticket that it writes in. */
export interface ThreadRef {
  ticketId: string;
  /** The merged ticket that led there. */
  cameBy?: string | null;
}

/** A thread is not where it was when it was looked for: a ticket was merged or unmerged meanwhile. */
export class ThreadMoved extends Error {}

const MAX_TRIES = 8;

/** Does the work; when a thread moved meanwhile nothing of it was done, and it is done again where the thread is now. */
export const whereverThreadIs = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ThreadMoved) || tried >= MAX_TRIES) throw error;
    }
  }
};

/** Locks the thread's ticket. Nothing is merged into it, or out of it, until the transaction ends. */
export const lockThread = async (
  tx: Tx,
  workspaceId: string,
  { ticketId, cameBy = null }: ThreadRef,
): Promise<LockedTicket> => {
  const [locked] = await lockTickets(tx, workspaceId, [ticketId]);
  if (!locked) throw ticketNotFound();
  if (locked.mergedIntoId !== null) throw new ThreadMoved();
  if (cameBy !== null && (await rootOf(tx, workspaceId, { id: cameBy }))?.id !== ticketId)
    throw new ThreadMoved();
  return locked;
};
