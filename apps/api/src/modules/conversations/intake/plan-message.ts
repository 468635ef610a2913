import { type ChatInPlan } from './chat-in-plan.ts';
import { createdAtOf, isMuted, type Placement, placementOf } from './intake-rules.ts';
import { previewOf, subjectOf } from './intake-words.ts';
import {
  type IntakeDelivery,
  keyOf,
  type KnownMessage,
  type MessageEvent,
  type PlannedMessage,
  type TicketRef,
} from './intake.types.ts';
import { type PlanBook } from './plan-book.ts';
import { cut, type StoredContent, storedContentOf } from './stored-content.ts';

const MAX_NAME_CHARACTERS = 200;

/** Null when the event had its effect, otherwise why it had none. */
export type Effect = string | null;

interface Said {
  event: MessageEvent;
  delivery: IntakeDelivery;
  chat: ChatInPlan;
  stored: StoredContent;
  at: Date;
  preview: string;
}

export const planMessage = (book: PlanBook, delivery: IntakeDelivery, event: MessageEvent): Effect => {
  if (event.isHistory) return 'history';
  const known = book.message(delivery.channel.id, event.providerMessageId);
  if (known) return planKnown(book, { known, delivery, event });
  if (event.dedupeWithinMs !== null) {
    const key = keyOf(delivery.channel.id, event.providerMessageId);
    if (book.wasJustSaid(key, delivery.receivedAt, event.dedupeWithinMs)) return 'duplicate';
    book.rememberShortForm(key, delivery.receivedAt);
  }
  const chat = book.chat(delivery.channel.id, event);
  const stored = storedContentOf(event.content);
  const preview = previewOf(stored, book.state.workspace.locale);
  const said: Said = { event, delivery, chat, stored, preview, at: createdAtOf(event, delivery.receivedAt) };
  if (event.fromMe) planEcho(book, said);
  else planCustomerMessage(book, said);
  return null;
};

/** A message that is there already: its late content, or the gateway's word that ours has left. */
const planKnown = (
  book: PlanBook,
  { known, delivery, event }: { known: KnownMessage; delivery: IntakeDelivery; event: MessageEvent },
): Effect => {
  if (event.fillsPlaceholder && known.kind === 'unsupported') {
    Object.assign(known, storedContentOf(event.content));
    book.change(known).what.add('content');
    return null;
  }
  if (event.fromMe) {
    book.plan.statuses.push({
      channelId: delivery.channel.id,
      externalId: event.providerMessageId,
      state: 'sent',
      error: null,
      at: delivery.receivedAt,
    });
  }
  return 'duplicate';
};

const planCustomerMessage = (book: PlanBook, said: Said): void => {
  const { chat, event, delivery, at, preview } = said;
  const isSystem = event.content.kind === 'system';
  const isAdmin = event.senderIdentifiers.some(
    ({ kind, value }) => kind === 'phone' && book.state.adminPhones.has(value),
  );
  const placement = placementOf({
    mode: chat.mode,
    intake: delivery.channel.settings.intake,
    verdict: chat.current?.verdict ?? null,
    opensTickets: !isAdmin && !isSystem,
  });
  const skipsBot = chat.mode === 'agent';
  const ticket = ticketFor(book, said, placement);
  if (!isSystem) chat.customerSaid(at, preview);
  const message = addMessage(book, said, {
    ticket,
    author: isSystem ? 'system' : 'customer',
    isSilent: isMuted(chat.mode) || isAdmin || isSystem,
  });
  if (skipsBot) book.plan.skippedBot.push({ chatId: chat.id, messageId: message.id });
};

const ticketFor = (book: PlanBook, said: Said, placement: Placement): TicketRef | null => {
  const { chat, at, preview } = said;
  const current = chat.current;
  switch (placement) {
    case 'chat_only':
      return null;
    case 'show':
      return show(book, said);
    case 'open':
    case 'follow_up':
      return openTicket(book, said, placement);
    case 'join': {
      if (!current) return null;
      if (current.verdict === 'reopen') chat.handTo(current.ref);
      book.touch(book.plan.customerTouches, current.ref, { contactId: chat.change.contactId, at, preview });
      return current.ref;
    }
  }
};

const show = (book: PlanBook, { chat, at, preview }: Said): TicketRef | null => {
  const ticket = chat.liveTicket;
  if (ticket) book.touch(book.plan.shownTouches, ticket, { contactId: chat.change.contactId, at, preview });
  return ticket;
};

const openTicket = (book: PlanBook, said: Said, placement: 'open' | 'follow_up'): TicketRef => {
  const { chat, stored, delivery } = said;
  const old = placement === 'follow_up' ? chat.current?.ref : null;
  const ref: TicketRef = { kind: 'draft', index: book.plan.tickets.length };
  book.plan.tickets.push({
    chatId: chat.id,
    channelId: chat.change.channelId,
    contactId: chat.change.contactId,
    followUpOfId: old?.kind === 'existing' ? old.id : null,
    subject: subjectOf(stored, book.state.workspace.locale),
    description: stored.body,
    firstMessage: stored.body === '' ? null : stored.body,
    at: delivery.receivedAt,
  });
  chat.handTo(ref);
  book.touch(book.plan.customerTouches, ref, {
    contactId: chat.change.contactId,
    at: said.at,
    preview: said.preview,
  });
  return ref;
};

/** The desk's own message came back: it is one that we sent, or somebody typed it on the phone. */
const planEcho = (book: PlanBook, said: Said): void => {
  const { chat, event, delivery, stored, at, preview } = said;
  const channelId = delivery.channel.id;
  const settledId = book.state.settled.get(keyOf(channelId, event.providerMessageId));
  if (settledId !== undefined) {
    const ours = { ...blank(stored), id: settledId, chatId: chat.id, authorType: 'agent' as const };
    book.remember(channelId, event.providerMessageId, ours);
    return;
  }
  chat.phoneSaid(at, preview);
  const ticket = isMuted(chat.mode) ? show(book, said) : chat.liveTicket;
  addMessage(book, said, { ticket, author: 'agent', isSilent: isMuted(chat.mode) });
  if (ticket === null || isMuted(chat.mode)) return;
  book.touch(book.plan.phoneTouches, ticket, { contactId: chat.change.contactId, at, preview });
};

const addMessage = (
  book: PlanBook,
  { chat, event, delivery, stored, at }: Said,
  more: Pick<PlannedMessage, 'ticket' | 'author' | 'isSilent'>,
): PlannedMessage => {
  const channelId = delivery.channel.id;
  const quotedId = event.quotedProviderMessageId;
  // A message that names neither id nor time may be said again later: its moment makes its id.
  const suffix = event.dedupeWithinMs === null ? '' : `:${delivery.receivedAt.getTime()}`;
  const message: PlannedMessage = {
    ...stored,
    ...more,
    id: book.state.newId(),
    chatId: chat.id,
    channelId,
    authorName:
      event.chatKind === 'person' || !event.senderName ? null : cut(event.senderName, MAX_NAME_CHARACTERS),
    contactId: chat.change.contactId,
    externalId: `${event.providerMessageId}${suffix}`,
    replyToExternalId: quotedId,
    replyToId: quotedId === null ? null : (book.message(channelId, quotedId)?.id ?? null),
    providerSentAt: event.sentAtMs === null ? null : new Date(event.sentAtMs),
    createdAt: at,
  };
  book.plan.messages.push(message);
  const remembered = { ...blank(stored), id: message.id, chatId: chat.id, authorType: message.author };
  book.remember(channelId, message.externalId, remembered);
  return message;
};

const blank = (stored: StoredContent): Omit<KnownMessage, 'id' | 'chatId' | 'authorType'> => ({
  ...stored,
  ticketId: null,
  reactions: [],
  editedAt: null,
  deletedAt: null,
});
