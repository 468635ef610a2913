import { type ReportedState } from '@loket/gateway-protocols/normalized-event.ts';
import { type MessageDeliveryState } from './message.entity.ts';

export interface ChannelRef {
  workspaceId: string;
  id: string;
}

export interface DeliveryError {
  code: string;
  message: string;
}

/** A message as the gateway knows it. `deliveryState` is null for the customer's own. */
export interface SentMessage {
  id: string;
  ticketId: string | null;
  chatId: string | null;
  channelId: string | null;
  externalId: string | null;
  deliveryState: MessageDeliveryState | null;
  /** When the attempt that is under way was begun. */
  triedSince: Date | null;
}

export interface DeliveryChange {
  message: SentMessage;
  externalId: string | null;
  from: MessageDeliveryState;
  to: MessageDeliveryState;
  error: DeliveryError | null;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  /** Set for what waits to be tried again. */
  nextAttemptAt: Date | null;
}

/** What a gateway said of one message. */
export interface StatusReport {
  externalId: string;
  state: ReportedState;
  at: Date;
  error: DeliveryError | null;
}

export type ReportOutcome = 'applied' | 'unchanged' | 'parked';

interface Attempt {
  messageId: string;
  channelId: string;
  /** To be locked before the message where the end may change it; null for an echo, which never does. */
  ticketId: string | null;
}

/** A gateway's answer to a send, or its echo: now the message has a name there. */
export interface NamedEnd extends Attempt {
  kind: 'named';
  externalId: string;
  state: ReportedState;
  at: Date;
}

/** The attempt failed (`pending` will be tried again at `nextAttemptAt`), or nobody knows what became of it. */
export interface UnnamedEnd extends Attempt {
  kind: 'pending' | 'failed' | 'uncertain';
  /** Which attempt this was: a later one of the same message is not touched. */
  startedAt: Date;
  error: DeliveryError;
  nextAttemptAt: Date | null;
}

/** How an attempt to send a message ended. */
export type AttemptEnd = NamedEnd | UnnamedEnd;
