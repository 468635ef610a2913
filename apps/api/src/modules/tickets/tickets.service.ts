import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { type Tx } from '../../platform/database/db.ts';
import { type Workspace } from '../workspaces/workspaces.service.ts';
import { type StatusInput, TicketActions } from './lifecycle/ticket-actions.service.ts';
import { type StatusWish } from './lifecycle/ticket-change.ts';
import { TicketClaims } from './lifecycle/ticket-claims.service.ts';
import { type AgentMessage, type MessageEntry, TicketMessages } from './lifecycle/ticket-messages.service.ts';
import { onCustomerMessage } from './lifecycle/ticket-status.ts';
import { countFiles, type FilesOfTicket } from './lifecycle/ticket-files.ts';
import { lockTickets } from './lifecycle/ticket-store.ts';
import { type OpenedTicket, type TicketDraft, TicketOpening } from './opening/ticket-opening.service.ts';
import { TicketWithdrawals, type WithdrawnMessage } from './lifecycle/ticket-withdrawals.service.ts';
import { TicketReader } from './reading/ticket-reader.service.ts';
import { type TicketView } from './reading/ticket-view.ts';
import { lockThread, type ThreadRef } from './merging/locked-thread.ts';
import { type TicketRow } from './ticket-row.ts';

export type { AgentMessage, MessageEntry } from './lifecycle/ticket-messages.service.ts';
export type { OpenedTicket, TicketDraft } from './opening/ticket-opening.service.ts';
export { IS_OWN_MESSAGE } from './merging/own-message.ts';
export { ThreadMoved, type ThreadRef, whereverThreadIs } from './merging/locked-thread.ts';
export {
  type MoveBack,
  type MovedBack,
  type MoveIn,
  ThreadMovers,
  type ThreadMover,
} from './merging/thread-mover.ts';
export { type Thread, TicketThreads } from './merging/ticket-threads.service.ts';
export type { TicketRow } from './ticket-row.ts';

/** What can be done to tickets: the verbs that other modules and the edges use. */
@Injectable()
export class Tickets {
  constructor(
    private readonly opening: TicketOpening,
    private readonly claims: TicketClaims,
    private readonly actions: TicketActions,
    private readonly messages: TicketMessages,
    private readonly reader: TicketReader,
    private readonly withdrawals: TicketWithdrawals,
  ) {}

  open(tx: Tx, workspace: Workspace, drafts: TicketDraft[]): Promise<OpenedTicket[]> {
    return this.opening.open(tx, workspace, drafts);
  }

  lock(tx: Tx, workspaceId: string, ticketIds: string[]): Promise<TicketRow[]> {
    return lockTickets(tx, workspaceId, ticketIds);
  }

  /** As `lock`, for the ticket that a message is written in. */
  lockThread(tx: Tx, workspaceId: string, thread: ThreadRef): Promise<TicketRow> {
    return lockThread(tx, workspaceId, thread);
  }

  /** The ticket, locked, if the actor may see it, else 404. For use inside a transaction. */
  lockFor(tx: Tx, actor: UserActor, idOrNumber: string): Promise<TicketRow> {
    return this.actions.lockFor(tx, actor, idOrNumber);
  }

  /** The ticket if the actor may see it, else 404. Never inside a transaction: it takes another connection. */
  async findFor(actor: UserActor, idOrNumber: string): Promise<TicketRow> {
    return this.reader.find(await this.reader.askerOf(actor), idOrNumber);
  }

  /** What a customer's message would do to the ticket that his chat is at. */
  onCustomerMessage(ticket: TicketRow, workspace: Workspace, now: Date): 'join' | 'reopen' | 'follow_up' {
    return onCustomerMessage(ticket, workspace.settings.reopenWindowDays, now);
  }

  customerWrote(tx: Tx, workspace: Pick<Workspace, 'id'>, entries: MessageEntry[]): Promise<void> {
    return this.messages.customerWrote(tx, workspace, entries);
  }

  messagesShown(tx: Tx, workspace: Pick<Workspace, 'id'>, entries: MessageEntry[]): Promise<void> {
    return this.messages.messagesShown(tx, workspace, entries);
  }

  phoneReplied(
    tx: Tx,
    workspace: Pick<Workspace, 'id'>,
    reply: { ticketId: string; at: Date; preview: string; messages?: number },
  ): Promise<void> {
    return this.messages.phoneReplied(tx, workspace, reply);
  }

  agentWrote(tx: Tx, actor: UserActor, message: AgentMessage): Promise<TicketRow> {
    return this.messages.agentWrote(tx, actor, message);
  }

  /** Messages of these tickets brought files, or took them with them. */
  filesCame(tx: Tx, workspaceId: string, counts: readonly FilesOfTicket[]): Promise<void> {
    return countFiles(tx, workspaceId, counts);
  }

  markNeedsAttention(tx: Tx, workspaceId: string, ticketIds: string[], value: boolean): Promise<void> {
    return this.messages.markNeedsAttention(tx, workspaceId, ticketIds, value);
  }

  /** A message of the ticket was changed, deleted or taken back: what the ticket shows and was moved to follows. */
  messageWithdrawn(tx: Tx, actor: UserActor, message: WithdrawnMessage): Promise<void> {
    return this.withdrawals.withdraw(tx, actor, message);
  }

  claim(actor: UserActor, idOrNumber: string): Promise<TicketView> {
    return this.claims.claim(actor, idOrNumber);
  }

  claimNext(actor: UserActor): Promise<TicketView> {
    return this.claims.claimNext(actor);
  }

  assign(
    tx: Tx,
    actor: UserActor,
    idOrNumber: string,
    input: { assigneeId: string; note?: string | null },
  ): Promise<TicketRow> {
    return this.actions.assign(tx, actor, idOrNumber, input);
  }

  unassign(tx: Tx, actor: UserActor, idOrNumber: string, note?: string | null): Promise<TicketRow> {
    return this.actions.unassign(tx, actor, idOrNumber, note);
  }

  changeStatus(tx: Tx, actor: UserActor, idOrNumber: string, wish: StatusWish): Promise<TicketRow> {
    return this.actions.changeStatus(tx, actor, idOrNumber, wish);
  }

  resolve(tx: Tx, actor: UserActor, idOrNumber: string, input: StatusInput = {}): Promise<TicketRow> {
    return this.actions.resolve(tx, actor, idOrNumber, input);
  }

  close(tx: Tx, actor: UserActor, idOrNumber: string, input: StatusInput = {}): Promise<TicketRow> {
    return this.actions.close(tx, actor, idOrNumber, input);
  }

  reopen(tx: Tx, actor: UserActor, idOrNumber: string, note?: string | null): Promise<TicketRow> {
    return this.actions.reopen(tx, actor, idOrNumber, note);
  }

  /** Until a time, or without one until the customer writes. */
  snooze(
    tx: Tx,
    actor: UserActor,
    idOrNumber: string,
    input: { until: Date | null; note?: string | null },
  ): Promise<TicketRow> {
    return this.actions.snooze(tx, actor, idOrNumber, input);
  }

  wake(tx: Tx, actor: UserActor, idOrNumber: string): Promise<TicketRow> {
    return this.actions.wake(tx, actor, idOrNumber);
  }
}
