import { nextDeliveryState } from '@loket/gateway-protocols/delivery-state.ts';
import {
  type DeliveryChange,
  type DeliveryError,
  type SentMessage,
  type StatusReport,
  type UnnamedEnd,
} from './delivery-report.ts';
import { type MessageDeliveryState } from './message.entity.ts';

const NO_REASON: DeliveryError = { code: 'failed', message: 'The gateway says that it failed, but not why' };

/** A message and all that is said of it, as one change; null when it changes nothing. */
export const foldReports = (
  message: SentMessage,
  externalId: string,
  reports: readonly StatusReport[],
): DeliveryChange | null => {
  const from = message.deliveryState;
  if (from === null) return null;
  const change = unchanged(message, from);
  change.externalId = externalId;
  for (const report of reports) add(change, report);
  if (change.to !== 'failed') change.error = null;
  // While a send is under way its outcome is the sender's to write, and "pending" is none.
  if (change.to === 'pending') return null;
  const isNews = change.to !== from || message.externalId !== externalId;
  return isNews ? change : null;
};

/** Null when the message has been settled meanwhile, by an echo or a status that was faster, or is tried anew. */
export const unnamedChange = (message: SentMessage, end: UnnamedEnd): DeliveryChange | null => {
  // Not by the number of the try: sending again at somebody's wish counts from one.
  const isOurs =
    message.deliveryState === 'pending' && message.triedSince?.getTime() === end.startedAt.getTime();
  if (!isOurs) return null;
  const { code, message: words } = end.error;
  return {
    ...unchanged(message, 'pending'),
    to: end.kind,
    error: { code, message: words },
    nextAttemptAt: end.nextAttemptAt,
  };
};

/** Whether a state is one that a gateway can have told. */
export const isReported = (
  state: SentMessage['deliveryState'] | undefined,
): state is Exclude<MessageDeliveryState, 'uncertain'> =>
  state !== undefined && state !== null && state !== 'uncertain';

const unchanged = (message: SentMessage, from: MessageDeliveryState): DeliveryChange => ({
  message,
  externalId: message.externalId,
  from,
  to: from,
  error: null,
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  nextAttemptAt: null,
});

const add = (change: DeliveryChange, { state, at, error }: StatusReport): void => {
  change.to = nextDeliveryState(change.to, state);
  if (state === 'failed') change.error = error ?? NO_REASON;
  if (state === 'pending' || state === 'failed') return;
  change.sentAt = earlier(change.sentAt, at);
  if (state !== 'sent') change.deliveredAt = earlier(change.deliveredAt, at);
  if (state === 'read' || state === 'played') change.readAt = earlier(change.readAt, at);
};

const earlier = (known: Date | null, at: Date): Date => (known !== null && known < at ? known : at);
