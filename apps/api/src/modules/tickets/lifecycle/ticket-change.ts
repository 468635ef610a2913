import { type NewEvent } from '../../../platform/events/event-log.ts';
import { type AuthorType, type CloseReason, type TicketStatus } from '../ticket.ts';
import { fieldsRequired, invalidTransition, notSnoozable } from '../tickets.errors.ts';
import { TICKET_EVENTS } from '../tickets.events.ts';
import { endOfSnooze, snoozeEnd } from './snooze.ts';
import { type LockedTicket } from './ticket-store.ts';
import { isDone, transition } from './ticket-status.ts';

const HOUR_MS = 3_600_000;

export interface StatusWish {
  to: TicketStatus;
  note?: string | null;
  closeReason?: CloseReason;
  isResolution?: boolean;
}

interface ShownMessage {
  author: AuthorType;
  preview: string;
  at: Date;
}

type Named = Pick<LockedTicket, 'id' | 'ticketNumber'>;

const pointerTo = ({ id, ticketNumber }: Named) => ({
  merged_into_id: id,
  merged_into_number: ticketNumber,
});

const sourceOf = ({ id, ticketNumber }: Named) => ({ source_id: id, source_number: ticketNumber });

/** Whether the wish says that the case is done, rather than spam or a duplicate. */
const isSolved = ({ closeReason = 'solved' }: StatusWish, to: TicketStatus): boolean =>
  to === 'resolved' || (to === 'closed' && closeReason === 'solved');

/** A locked ticket on its way to its next state. Each step of a rule leaves the event that tells of it. */
export class TicketChange {
  readonly events: NewEvent[] = [];
  private current: LockedTicket;
  private isTouched = false;

  constructor(
    locked: LockedTicket,
    readonly now: Date,
  ) {
    this.current = locked;
  }

  get ticket(): LockedTicket {
    return this.current;
  }

  /** False when nothing is to be written: the wish was fulfilled already. */
  get isDirty(): boolean {
    return this.isTouched;
  }

  /** Takes the status that was wished for, by the rules; throws 409 for a way that does not exist. */
  moveTo(wish: StatusWish): this {
    const from = this.current.status;
    const to = transition(from, wish.to);
    if (to === 'same') return this;
    if (to === 'refused') throw invalidTransition(from, wish.to);
    if (isSolved(wish, to) && from !== 'resolved') this.requireFields();
    if (to === 'resolved') return this.resolve(wish);
    if (to === 'closed') return this.close(wish);
    if (to === 'reopened') return this.reopen(wish.note);
    return this.takeStatus(to, wish.note);
  }

  assignTo(
    userId: string,
    how: { type: 'claimed' | 'assigned'; reason?: string; note?: string | null },
  ): this {
    const { status, assigneeId } = this.current;
    if (assigneeId === userId) return this;
    const next = status === 'open' || status === 'reopened' ? 'in_progress' : status;
    // Whoever gets it is to see it.
    this.set({
      assigneeId: userId,
      isAssigneeActive: true,
      assignedAt: this.now,
      snoozedUntil: null,
      status: next,
    });
    const data = { from: assigneeId, to: userId, from_status: status, to_status: next, reason: how.reason };
    return this.tell(TICKET_EVENTS[how.type], data, how.note);
  }

  /** Puts the ticket back in the queue, at its old place: `queueEnteredAt` stays. */
  release(note?: string | null): this {
    const { status, assigneeId, wasReopened } = this.current;
    if (assigneeId === null) return this;
    const untouched = wasReopened ? 'reopened' : 'open';
    const next = status === 'in_progress' ? untouched : status;
    this.set({ assigneeId: null, isAssigneeActive: false, assignedAt: null, status: next });
    return this.tell(
      TICKET_EVENTS.unassigned,
      { from: assigneeId, to: null, from_status: status, to_status: next },
      note,
    );
  }

  /** Out of sight until then, or until the customer writes. */
  snooze(until: Date | null, note?: string | null): this {
    const { status, snoozedUntil } = this.current;
    if (isDone(status)) throw notSnoozable(status);
    const end = snoozeEnd(until);
    if (snoozedUntil?.getTime() === end.getTime()) return this;
    this.set({ snoozedUntil: end });
    return this.tell(TICKET_EVENTS.snoozed, { until: endOfSnooze(end)?.toISOString() ?? null }, note);
  }

  /** In sight again, in the queue at its old place: `queueEnteredAt` stays. */
  wake(note?: string | null): this {
    if (this.current.snoozedUntil === null) return this;
    return this.set({ snoozedUntil: null }).tell(TICKET_EVENTS.woken, {}, note);
  }

  /** What a message of the customer does: one that sleeps wakes, one that waits goes on, one that ended is reopened. */
  hearCustomer(): this {
    const { status, assigneeId } = this.wake().current;
    if (isDone(status)) return this.reopen();
    if (status !== 'waiting_on_customer') return this;
    return this.takeStatus(assigneeId === null ? 'open' : 'in_progress');
  }

  /** What a public reply of the desk does; `userId` is null when it was typed on the desk's phone. */
  answer(userId: string | null, at: Date): this {
    if (this.current.firstResponseAt === null) this.set({ firstResponseAt: at });
    const { status, assigneeId } = this.current;
    if (isDone(status)) return this;
    if (userId !== null && assigneeId === null)
      return this.assignTo(userId, { type: 'claimed', reason: 'replied' });
    return status === 'open' || status === 'reopened' ? this.takeStatus('in_progress') : this;
  }

  /** Shows a public message as the ticket's last one, unless a later one is there already. */
  showMessage(message: ShownMessage): this {
    const { lastMessageAt } = this.current;
    if (lastMessageAt !== null && lastMessageAt > message.at) return this;
    return this.set({
      lastMessageAt: message.at,
      lastMessagePreview: message.preview,
      lastMessageAuthor: message.author,
    });
  }

  /** As `showMessage`, for when the last one is gone or says something else now. */
  showInstead(last: ShownMessage | null): this {
    return this.set({
      lastMessageAt: last?.at ?? null,
      lastMessagePreview: last?.preview ?? null,
      lastMessageAuthor: last?.author ?? null,
    });
  }

  /** As if a reply had not been written: nobody outside has heard of it. `movedFrom` is what it took the ticket from. */
  takeBackReply({ sentAt, movedFrom }: { sentAt: Date; movedFrom: TicketStatus | null }): this {
    const { status, firstResponseAt } = this.current;
    if (firstResponseAt?.getTime() === sentAt.getTime()) this.set({ firstResponseAt: null });
    if (movedFrom === null || movedFrom === status) return this;
    this.set({ resolvedAt: null, closedAt: null, closeReason: null, autoCloseAt: null });
    return this.takeStatus(movedFrom);
  }

  countMessages(count: number): this {
    return this.set({ commentsCount: this.current.commentsCount + count });
  }

  heed(needsAttention: boolean): this {
    if (this.current.needsAttention === needsAttention) return this;
    this.set({ needsAttention });
    return this.tell(TICKET_EVENTS.updated, { needs_attention: needsAttention });
  }

  /** Becomes a pointer: its messages stand in the other ticket. */
  mergeInto(into: Named, note?: string | null): this {
    const { status: from, closedAt } = this.current;
    this.set({
      status: 'closed',
      closeReason: 'duplicate',
      closedAt: closedAt ?? this.now,
      autoCloseAt: null,
      snoozedUntil: null,
      needsAttention: false,
      mergedIntoId: into.id,
    });
    return this.tell(TICKET_EVENTS.merged, { from, to: 'closed', ...pointerTo(into) }, note);
  }

  /** Stands on its own again, as it did before it was merged. */
  unmerge(state: Partial<LockedTicket>, from: Named): this {
    this.set({ ...state, mergedIntoId: null });
    this.tell(TICKET_EVENTS.unmerged, { from: 'closed', to: this.current.status, ...pointerTo(from) });
    const { assigneeId, isAssigneeActive, status } = this.current;
    return assigneeId !== null && !isAssigneeActive && !isDone(status) ? this.release() : this;
  }

  /** Another ticket was merged into this one, which reaches the customer by that one's chat if it has none. */
  takeIn(source: LockedTicket, messages: number): this {
    const { lastMessageAt: at, lastMessageAuthor: author, lastMessagePreview } = source;
    this.countMessages(messages).set({ chatId: this.current.chatId ?? source.chatId });
    if (at !== null && author !== null) this.showMessage({ at, author, preview: lastMessagePreview ?? '' });
    if (source.needsAttention) this.set({ needsAttention: true });
    return this.tell(TICKET_EVENTS.sourceMerged, sourceOf(source));
  }

  giveBack(
    source: LockedTicket,
    {
      messages,
      lentChatId,
      lastOfRoot,
    }: { messages: number; lentChatId: string | null; lastOfRoot: ShownMessage | null },
  ): this {
    if (lentChatId !== null && this.current.chatId === lentChatId) this.set({ chatId: null });
    this.countMessages(-messages).showInstead(lastOfRoot);
    return this.tell(TICKET_EVENTS.sourceUnmerged, sourceOf(source));
  }

  private requireFields(): void {
    const { missingFields } = this.current;
    if (missingFields.length > 0) throw fieldsRequired(missingFields);
  }

  private takeStatus(to: TicketStatus, note?: string | null): this {
    const from = this.current.status;
    this.set({ status: to });
    return this.tell(TICKET_EVENTS.statusChanged, { from, to }, note);
  }

  private resolve({ note, isResolution }: StatusWish): this {
    const { status: from, settings } = this.current;
    const autoCloseAt = new Date(this.now.getTime() + settings.autoCloseAfterHours * HOUR_MS);
    this.set({ status: 'resolved', resolvedAt: this.now, autoCloseAt, snoozedUntil: null });
    this.tell(TICKET_EVENTS.resolved, { from, to: 'resolved', is_resolution: isResolution }, note);
    return settings.autoCloseAfterHours === 0 ? this.close({ to: 'closed' }) : this;
  }

  private close({ note, closeReason = 'solved' }: StatusWish): this {
    const from = this.current.status;
    this.set({
      status: 'closed',
      closedAt: this.now,
      closeReason,
      autoCloseAt: null,
      snoozedUntil: null,
      needsAttention: false,
    });
    return this.tell(TICKET_EVENTS.closed, { from, to: 'closed', close_reason: closeReason }, note);
  }

  /** An active assignee keeps the ticket; else it stands in the queue, at its end. */
  private reopen(note?: string | null): this {
    const { status: from, isAssigneeActive } = this.current;
    if (!isAssigneeActive) this.release().set({ queueEnteredAt: this.now });
    this.set({
      status: 'reopened',
      wasReopened: true,
      resolvedAt: null,
      closedAt: null,
      closeReason: null,
      autoCloseAt: null,
    });
    return this.tell(TICKET_EVENTS.reopened, { from, to: 'reopened' }, note);
  }

  private set(patch: Partial<LockedTicket>): this {
    this.current = { ...this.current, ...patch };
    this.isTouched = true;
    return this;
  }

  private tell(type: string, data: Record<string, unknown>, note?: string | null): this {
    const { id: ticketId, chatId } = this.current;
    this.events.push({ type, ticketId, chatId, data, note: note || null, at: this.now });
    return this;
  }
}
