import {
  type DeliveryProblem,
  type MessageEvent,
  type NormalizedEvent,
} from '@loket/gateway-protocols/normalized-event.ts';
import { type Channel } from '../../channels/channels.service.ts';
import { type Workspace } from '../../workspaces/workspaces.service.ts';
import { type AuthorType, type ChatMode } from '../chat.entity.ts';
import { type MessageReaction } from '../message.entity.ts';
import { type StoredContent } from './stored-content.ts';

/** One delivery of a gateway, read but not yet acted upon. */
export interface IntakeDelivery {
  id: string;
  channel: Channel;
  receivedAt: Date;
  events: NormalizedEvent[];
  problems: DeliveryProblem[];
}

/** What became of a delivery. */
export interface IntakeOutcome {
  deliveryId: string;
  state: 'processed' | 'ignored' | 'failed';
  reason: string | null;
  error: string | null;
  messages: number;
  statuses: number;
}

/** A message of ours or theirs that a gateway's event may speak of. */
export interface KnownMessage {
  id: string;
  chatId: string | null;
  ticketId: string | null;
  authorType: AuthorType;
  kind: string;
  body: string;
  content: Record<string, unknown> | null;
  reactions: MessageReaction[];
  editedAt: Date | null;
  deletedAt: Date | null;
}

export interface KnownChat {
  id: string;
  channelId: string;
  contactId: string;
  mode: ChatMode;
  currentTicketId: string | null;
}

export type TicketVerdict = 'join' | 'reopen' | 'follow_up';

/** Everything that the plan needs to know of the database; keys are made by `keyOf`. */
export interface IntakeState {
  workspace: Workspace;
  adminPhones: ReadonlySet<string>;
  known: ReadonlyMap<string, KnownMessage>;
  contacts: ReadonlyMap<string, { id: string; isNew: boolean }>;
  chats: ReadonlyMap<string, KnownChat>;
  /** What a customer's message does to a chat's current ticket, by the ticket's id. */
  tickets: ReadonlyMap<string, TicketVerdict>;
  /** Echoes that turned out to be of a message of ours, by channel and external id: the message's id. */
  settled: ReadonlyMap<string, string>;
  /** When a message without id and time was last stored, by channel and its hash. */
  shortForms: ReadonlyMap<string, readonly Date[]>;
  newId: () => string;
}

export const keyOf = (one: string, other: string): string => `${one} ${other}`;

export type TicketRef = { kind: 'existing'; id: string } | { kind: 'draft'; index: number };

interface PlannedTicket {
  chatId: string;
  channelId: string;
  contactId: string;
  followUpOfId: string | null;
  subject: string;
  description: string;
  firstMessage: string | null;
  at: Date;
}

export interface PlannedMessage extends StoredContent {
  id: string;
  chatId: string;
  channelId: string;
  ticket: TicketRef | null;
  author: 'customer' | 'agent' | 'bot' | 'system';
  authorName: string | null;
  contactId: string;
  externalId: string;
  replyToExternalId: string | null;
  replyToId: string | null;
  providerSentAt: Date | null;
  createdAt: Date;
  isSilent: boolean;
}

/** What the messages of a batch change about one chat. */
export interface ChatChange {
  id: string;
  channelId: string;
  contactId: string;
  address: string;
  isNew: boolean;
  unreadPlus: number;
  isRead: boolean;
  isOnline: boolean;
  last: { at: Date; preview: string; author: AuthorType } | null;
  becomesAgent: boolean;
  /** The ticket that the chat was at when the plan was made. */
  plannedAtTicketId: string | null;
  ticket: TicketRef | null;
}

export interface TicketTouch {
  ticket: TicketRef;
  contactId: string;
  at: Date;
  preview: string;
  messages: number;
}

export interface MessageChange {
  message: KnownMessage;
  what: Set<'reaction' | 'edit' | 'delete' | 'content'>;
}

export interface StatusReport {
  channelId: string;
  externalId: string;
  state: 'pending' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';
  error: { code: string; message: string } | null;
  at: Date;
}

export interface PresenceReport {
  channelId: string;
  address: string;
  isOnline: boolean;
}

/** What a gateway last said of itself. */
interface HealthReport {
  channelId: string;
  state: 'ok' | 'failing' | 'unknown';
  detail: string | null;
}

/** All writes that a batch of deliveries asks for, in the order of its events. */
export interface IntakePlan {
  chats: ChatChange[];
  tickets: PlannedTicket[];
  messages: PlannedMessage[];
  customerTouches: TicketTouch[];
  phoneTouches: TicketTouch[];
  /** Messages that only stand in their ticket. */
  shownTouches: TicketTouch[];
  changes: MessageChange[];
  statuses: StatusReport[];
  presences: PresenceReport[];
  /** To be told after the commit: nothing depends on it. */
  health: HealthReport[];
  outcomes: IntakeOutcome[];
  skippedBot: { chatId: string; messageId: string }[];
}

export type { MessageEvent };
