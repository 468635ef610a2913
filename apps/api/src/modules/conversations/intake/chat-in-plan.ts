import { type ChatMode } from '../chat.entity.ts';
import { type ChatChange, type KnownChat, type TicketRef, type TicketVerdict } from './intake.types.ts';

interface CurrentTicket {
  ref: TicketRef;
  verdict: TicketVerdict;
}

interface ChatStart {
  known: KnownChat | null;
  verdict: TicketVerdict | null;
  id: string;
  channelId: string;
  contactId: string;
  address: string;
}

/** A chat as it stands after the events of the batch that were planned so far. */
export class ChatInPlan {
  readonly change: ChatChange;
  mode: ChatMode;
  current: CurrentTicket | null;

  constructor({ known, verdict, id, channelId, contactId, address }: ChatStart) {
    this.mode = known?.mode ?? 'bot';
    this.current =
      known?.currentTicketId && verdict
        ? { ref: { kind: 'existing', id: known.currentTicketId }, verdict }
        : null;
    this.change = {
      id,
      channelId,
      contactId,
      address,
      isNew: known === null,
      unreadPlus: 0,
      isRead: false,
      isOnline: false,
      last: null,
      becomesAgent: false,
      plannedAtTicketId: known?.currentTicketId ?? null,
      ticket: null,
    };
  }

  get id(): string {
    return this.change.id;
  }

  /** A ticket that waits, works or stands in the queue; null for none, resolved and closed ones. */
  get liveTicket(): TicketRef | null {
    return this.current?.verdict === 'join' ? this.current.ref : null;
  }

  /** From now on the chat's messages belong to this ticket, and agents answer. */
  handTo(ref: TicketRef): void {
    const isNewTicket = this.current?.ref !== ref;
    if (this.mode === 'bot') {
      this.mode = 'agent';
      this.change.becomesAgent = true;
    }
    this.current = { ref, verdict: 'join' };
    if (isNewTicket) this.change.ticket = ref;
  }

  customerSaid(at: Date, preview: string): void {
    this.change.unreadPlus += 1;
    this.change.isOnline = true;
    this.said({ at, preview, author: 'customer' });
  }

  phoneSaid(at: Date, preview: string): void {
    this.change.unreadPlus = 0;
    this.change.isRead = true;
    this.said({ at, preview, author: 'agent' });
  }

  private said(last: NonNullable<ChatChange['last']>): void {
    if (this.change.last === null || last.at >= this.change.last.at) this.change.last = last;
  }
}
