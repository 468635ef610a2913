import { Injectable } from '@nestjs/common';
import { type Actor, type UserActor } from '../../../platform/access/actor.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { type Workspace } from '../../workspaces/workspaces.service.ts';
import { lockThread } from '../merging/locked-thread.ts';
import { TicketChange } from './ticket-change.ts';
import { TicketChanges } from './ticket-changes.service.ts';
import { type LockedTicket, lockTickets } from './ticket-store.ts';

/** Messages of one author that stand in a ticket now. */
export interface MessageEntry {
  ticketId: string;
  actor: Actor;
  at: Date;
  preview: string;
  messages: number;
}

export interface AgentMessage {
  ticketId: string;
  /** The merged ticket by which it came. */
  cameBy?: string | null;
  at: Date;
  preview: string;
  isInternal: boolean;
  isResolution?: boolean;
  /** How many messages it is; 1 unless told. */
  messages?: number;
  then?: 'waiting_on_customer' | 'resolved' | null;
}

type WorkspaceRef = Pick<Workspace, 'id'>;
type Rule = (change: TicketChange, entry: MessageEntry) => TicketChange;

/** What messages do to the tickets they stand in; the messages themselves are others' business. */
@Injectable()
export class TicketMessages {
  constructor(private readonly changes: TicketChanges) {}

  async customerWrote(tx: Tx, workspace: WorkspaceRef, entries: MessageEntry[]): Promise<void> {
    await this.applyAll(tx, workspace, entries, (change, { at, preview, messages }) =>
      change.hearCustomer().countMessages(messages).showMessage({ author: 'customer', preview, at }),
    );
  }

  /** Messages that stand in a ticket and do nothing to it: of a muted chat, of the desk's own people. */
  async messagesShown(tx: Tx, workspace: WorkspaceRef, entries: MessageEntry[]): Promise<void> {
    await this.applyAll(tx, workspace, entries, (change, { messages }) => change.countMessages(messages));
  }

  /** A reply typed on the desk's own phone counts as one, though nobody of the desk gets the ticket by it. */
  async phoneReplied(
    tx: Tx,
    workspace: WorkspaceRef,
    reply: { ticketId: string; at: Date; preview: string; messages?: number },
  ): Promise<void> {
    const actor: Actor = { kind: 'channel', workspaceId: workspace.id, id: null };
    const entry = { ...reply, actor, messages: reply.messages ?? 1 };
    await this.applyAll(tx, workspace, [entry], (change, { at, preview, messages }) =>
      change.answer(null, at).countMessages(messages).showMessage({ author: 'agent', preview, at }),
    );
  }

  /** An agent's reply or note, and what is to become of the ticket with it. */
  async agentWrote(tx: Tx, actor: UserActor, message: AgentMessage): Promise<LockedTicket> {
    const { ticketId, cameBy = null } = message;
    const locked = await lockThread(tx, actor.workspaceId, { ticketId, cameBy });
    const { at, preview, isResolution, then } = message;
    const change = new TicketChange(locked, this.changes.now()).countMessages(message.messages ?? 1);
    if (!message.isInternal) change.answer(actor.userId, at).showMessage({ author: 'agent', preview, at });
    if (then) change.moveTo({ to: then, isResolution });
    const [saved] = await this.changes.save(tx, actor.workspaceId, [{ actor, change }]);
    return saved ?? change.ticket;
  }

  /** Something about the tickets went wrong, or is right again: a send that finally failed, for example. */
  async markNeedsAttention(tx: Tx, workspaceId: string, ticketIds: string[], value: boolean): Promise<void> {
    const actor: Actor = { kind: 'system', workspaceId, id: null };
    const changes = (await lockTickets(tx, workspaceId, ticketIds)).map((locked) => ({
      actor,
      change: new TicketChange(locked, this.changes.now()).heed(value),
    }));
    await this.changes.save(tx, workspaceId, changes);
  }

  private async applyAll(tx: Tx, { id }: WorkspaceRef, entries: MessageEntry[], rule: Rule): Promise<void> {
    if (entries.length === 0) return;
    const ticketIds = [...new Set(entries.map(({ ticketId }) => ticketId))];
    const locked = await lockTickets(tx, id, ticketIds);
    const now = this.changes.now();
    const changes = locked.map((ticket) => {
      const change = new TicketChange(ticket, now);
      const own = entries.filter(({ ticketId }) => ticketId === ticket.id);
      own.forEach((entry) => rule(change, entry));
      return { actor: own[0]?.actor ?? { kind: 'system' as const, workspaceId: id, id: null }, change };
    });
    await this.changes.save(tx, id, changes);
  }
}
