import { ChatInPlan } from './chat-in-plan.ts';
import {
  type IntakePlan,
  type IntakeState,
  keyOf,
  type KnownMessage,
  type MessageChange,
  type MessageEvent,
  type TicketRef,
  type TicketTouch,
} from './intake.types.ts';

interface Touch {
  contactId: string;
  at: Date;
  preview: string;
}

/** The plan while it is being made: what was loaded, and what the events planned so far have added to it. */
export class PlanBook {
  readonly plan: IntakePlan = {
    chats: [],
    tickets: [],
    messages: [],
    customerTouches: [],
    phoneTouches: [],
    shownTouches: [],
    changes: [],
    statuses: [],
    presences: [],
    health: [],
    outcomes: [],
    skippedBot: [],
  };

  private readonly known: Map<string, KnownMessage>;
  private readonly chats = new Map<string, ChatInPlan>();
  private readonly shortForms: Map<string, Date[]>;

  constructor(readonly state: IntakeState) {
    this.known = new Map(state.known);
    this.shortForms = new Map([...state.shortForms].map(([key, dates]) => [key, [...dates]]));
  }

  message(channelId: string, externalId: string): KnownMessage | null {
    return this.known.get(keyOf(channelId, externalId)) ?? null;
  }

  remember(channelId: string, externalId: string, message: KnownMessage): void {
    this.known.set(keyOf(channelId, externalId), message);
  }

  chat(channelId: string, event: MessageEvent): ChatInPlan {
    const contact = this.state.contacts.get(event.chatAddress);
    if (!contact) throw new Error('A message was planned before its contact was found');
    const key = keyOf(channelId, contact.id);
    const planned = this.chats.get(key);
    if (planned) return planned;
    const known = this.state.chats.get(key) ?? null;
    const chat = new ChatInPlan({
      known,
      verdict: known?.currentTicketId ? (this.state.tickets.get(known.currentTicketId) ?? null) : null,
      id: known?.id ?? this.state.newId(),
      channelId,
      contactId: contact.id,
      address: event.chatAddress,
    });
    this.chats.set(key, chat);
    this.plan.chats.push(chat.change);
    return chat;
  }

  /** Whether the same text, without id and time, was stored around this moment. */
  wasJustSaid(key: string, at: Date, withinMs: number): boolean {
    return (this.shortForms.get(key) ?? []).some(
      (date) => Math.abs(at.getTime() - date.getTime()) < withinMs,
    );
  }

  rememberShortForm(key: string, at: Date): void {
    this.shortForms.set(key, [...(this.shortForms.get(key) ?? []), at]);
  }

  change(message: KnownMessage): MessageChange {
    const planned = this.plan.changes.find((change) => change.message === message);
    if (planned) return planned;
    const change: MessageChange = { message, what: new Set() };
    this.plan.changes.push(change);
    return change;
  }

  touch(touches: TicketTouch[], ticket: TicketRef, { contactId, at, preview }: Touch): void {
    const planned = touches.find((touch) => touch.ticket === ticket);
    if (!planned) {
      touches.push({ ticket, contactId, at, preview, messages: 1 });
      return;
    }
    planned.messages += 1;
    if (at >= planned.at) Object.assign(planned, { at, preview });
  }
}
