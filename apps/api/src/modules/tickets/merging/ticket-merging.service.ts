import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../../platform/access/actor.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { Collision } from '../../../platform/database/database-errors.ts';
import { TicketChange } from '../lifecycle/ticket-change.ts';
import { TicketChanges } from '../lifecycle/ticket-changes.service.ts';
import { isDone } from '../lifecycle/ticket-status.ts';
import { type LockedTicket, lockTickets } from '../lifecycle/ticket-store.ts';
import { parseTicketRef } from '../ticket-ref.ts';
import { mergedAway, mergedIntoItself, notMerged, ticketNotFound } from '../tickets.errors.ts';
import { maySee } from '../tickets.policy.ts';
import { sourceStateOf } from './source-state.ts';
import { ThreadMovers } from './thread-mover.ts';
import { familyOf, keepMerges, type KeptMerge, rootOf, sourcesOf, takeMerge } from './ticket-merge-rows.ts';

interface MergeWish {
  target: string;
  sources: string[];
  note?: string | null;
}

interface Unmerging {
  root: TicketChange;
  source: LockedTicket;
  kept: KeptMerge;
}

/**
 * Merging makes the sources pointers to the target. Whoever merges, unmerges or writes in a thread holds the lock of
 * the ticket that the thread stands in; tickets are locked in the order of their ids, then chats, then messages.
 */
@Injectable()
export class TicketMerging {
  constructor(
    private readonly changes: TicketChanges,
    private readonly movers: ThreadMovers,
  ) {}

  /** Gives the id of the target. What was merged into it before stays so. */
  async merge(tx: Tx, actor: UserActor, wish: MergeWish): Promise<string> {
    const { workspaceId } = actor;
    const targetId = await this.rootIdOf(tx, workspaceId, wish.target);
    const wanted = await this.idsOf(tx, workspaceId, wish.sources);
    const { target, others } = await this.lockAll(tx, actor, { targetId, ids: wanted });
    if (wanted.includes(targetId)) throw mergedIntoItself();
    const sources = await this.unmerged(tx, { target, others });
    if (sources.length === 0) return targetId;
    const sourceIds = sources.map(({ id }) => id);
    const moved = await this.movers.mover.moveIn(tx, { workspaceId, targetId, sourceIds });
    const now = this.changes.now();
    const change = new TicketChange(target, now);
    if (isDone(target.status) && sources.some(({ status }) => !isDone(status)))
      change.moveTo({ to: 'reopened' });
    const kept = sources.map((source) => {
      const lentChatId = change.ticket.chatId === null ? source.chatId : null;
      change.takeIn(source, moved.get(source.id) ?? 0);
      return { sourceId: source.id, lentChatId, state: sourceStateOf(source), mergedAt: now };
    });
    await keepMerges(tx, actor, kept);
    const pointers = sources.map((source) => new TicketChange(source, now).mergeInto(target, wish.note));
    await this.changes.save(
      tx,
      workspaceId,
      [change, ...pointers].map((one) => ({ actor, change: one })),
    );
    return targetId;
  }

  /** Gives the id of the ticket that was named. */
  async unmerge(tx: Tx, actor: UserActor, idOrNumber: string, named?: string[]): Promise<string> {
    const { workspaceId } = actor;
    const [id] = await this.idsOf(tx, workspaceId, [idOrNumber]);
    if (id === undefined) throw ticketNotFound();
    const rootId = await this.rootIdOf(tx, workspaceId, id);
    const ids = await this.sourcesToUnmerge(tx, workspaceId, { id, rootId, sources: named });
    const { target: root, others } = await this.lockAll(tx, actor, { targetId: rootId, ids: [id, ...ids] });
    const change = new TicketChange(root, this.changes.now());
    const unmerged: TicketChange[] = [];
    // What was merged into another one of them goes before it.
    const isInside = ({ mergedIntoId }: LockedTicket): number => (ids.includes(mergedIntoId ?? '') ? 0 : 1);
    const sources = others
      .filter((one) => ids.includes(one.id))
      .toSorted((a, b) => isInside(a) - isInside(b));
    if (sources.length < ids.length) throw notMerged();
    for (const source of sources) {
      const isOurs = (await rootOf(tx, workspaceId, { id: source.id }))?.id === rootId;
      const kept = isOurs ? await takeMerge(tx, workspaceId, source.id) : null;
      if (!kept) throw notMerged();
      unmerged.push(await this.giveBack(tx, { root: change, source, kept }));
    }
    await this.changes.save(
      tx,
      workspaceId,
      [change, ...unmerged].map((one) => ({ actor, change: one })),
    );
    return id;
  }

  private async giveBack(tx: Tx, { root, source, kept }: Unmerging): Promise<TicketChange> {
    const { workspaceId, id: sourceId } = source;
    const rootId = root.ticket.id;
    const familyIds = await familyOf(tx, workspaceId, sourceId);
    const { mergedAt, lentChatId, state } = kept;
    const move = { workspaceId, rootId, sourceId, familyIds, mergedAt };
    const moved = await this.movers.mover.moveBack(tx, move);
    root.giveBack(source, { lentChatId, ...moved });
    const change = new TicketChange(source, root.now).unmerge(state, root.ticket);
    change.countMessages(moved.messages - source.commentsCount).showInstead(moved.lastOfSource);
    return moved.heardCustomer ? change.hearCustomer() : change;
  }

  private async sourcesToUnmerge(
    tx: Tx,
    workspaceId: string,
    { id, rootId, sources }: { id: string; rootId: string; sources?: string[] },
  ): Promise<string[]> {
    if (sources) return this.idsOf(tx, workspaceId, sources);
    const ids = id === rootId ? await sourcesOf(tx, workspaceId, id) : [id];
    if (ids.length === 0) throw notMerged();
    return ids;
  }

  /** Sources that stand in the target already are left alone; one that stands elsewhere is refused. */
  private async unmerged(
    tx: Tx,
    { target, others }: { target: LockedTicket; others: LockedTicket[] },
  ): Promise<LockedTicket[]> {
    for (const { workspaceId, id, mergedIntoId } of others) {
      if (mergedIntoId === null) continue;
      const root = await rootOf(tx, workspaceId, { id });
      if (root && root.id !== target.id) throw mergedAway(root);
    }
    return others.filter(({ mergedIntoId }) => mergedIntoId === null);
  }

  private async lockAll(
    tx: Tx,
    actor: UserActor,
    { targetId, ids }: { targetId: string; ids: string[] },
  ): Promise<{ target: LockedTicket; others: LockedTicket[] }> {
    const wanted = [...new Set([targetId, ...ids])];
    const locked = await lockTickets(tx, actor.workspaceId, wanted);
    const now = this.changes.now();
    const isSeen = (ticket: LockedTicket): boolean =>
      maySee({ actor, settings: ticket.settings, now }, ticket);
    const target = locked.find(({ id }) => id === targetId);
    if (!target || locked.length < wanted.length || !locked.every(isSeen)) throw ticketNotFound();
    // It was merged itself while this waited for its lock.
    if (target.mergedIntoId !== null) throw new Collision();
    return { target, others: locked.filter((ticket) => ticket !== target) };
  }

  private async rootIdOf(tx: Tx, workspaceId: string, idOrNumber: string): Promise<string> {
    const ref = parseTicketRef(idOrNumber);
    const root = ref && (await rootOf(tx, workspaceId, ref));
    if (!root) throw ticketNotFound();
    return root.id;
  }

  private async idsOf(tx: Tx, workspaceId: string, idsOrNumbers: string[]): Promise<string[]> {
    const refs = idsOrNumbers.map(parseTicketRef);
    const rows = await tx.query<{ id: string | null }>(
      `SELECT t.id FROM unnest($2::uuid[], $3::text[]) AS wanted(id, number)
       LEFT JOIN tickets t ON t.workspace_id = $1 AND (t.id = wanted.id OR t.ticket_number = wanted.number)`,
      [
        workspaceId,
        refs.map((ref) => (ref && 'id' in ref ? ref.id : null)),
        refs.map((ref) => (ref && 'number' in ref ? ref.number : null)),
      ],
    );
    const ids = rows.flatMap((row) => row.id ?? []);
    if (ids.length < idsOrNumbers.length) throw ticketNotFound();
    return [...new Set(ids)];
  }
}
