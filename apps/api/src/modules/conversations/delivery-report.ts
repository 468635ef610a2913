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
  externalId: string | null;
  deliveryState: MessageDeliveryState | null;
}

export interface DeliveryChange {
  message: SentMessage;
  externalId: string;
  from: MessageDeliveryState;
  to: MessageDeliveryState;
  error: DeliveryError | null;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
}

/** What a gateway said of one message. */
export interface StatusReport {
  externalId: string;
  state: ReportedState;
  at: Date;
  error: DeliveryError | null;
}

export type ReportOutcome = 'applied' | 'unchanged' | 'parked';

/** A gateway's answer to a send, or its echo: now the message has a name there. */
export interface NamedMessage {
  messageId: string;
  externalId: string;
  state: ReportedState;
  at: Date;
}
