import type { ReportedState } from './normalized-event.ts';

/** What we know of a message of ours; `uncertain` when the gateway's answer was lost. */
export type DeliveryState = ReportedState | 'uncertain';

// Failed stands between sent and delivered: a late "sent" does not hide a failure, an arrival disproves it.
const RANK: Readonly<Record<DeliveryState, number>> = {
  pending: 0,
  uncertain: 1,
  sent: 2,
  failed: 3,
  delivered: 4,
  read: 5,
  played: 6,
};

/**
 * The state after a report: it only rises (pending, uncertain, sent, delivered, read, played), and failed replaces
 * what is below delivered. The order in which reports arrive makes no difference.
 */
export function nextDeliveryState(current: DeliveryState, incoming: DeliveryState): DeliveryState {
  return RANK[incoming] > RANK[current] ? incoming : current;
}
