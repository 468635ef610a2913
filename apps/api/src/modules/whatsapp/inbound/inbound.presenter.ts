import { type InboundDeliveryAnswer, type InboundDeliveryDetail } from './inbound.dto.ts';
import { type DeliveryRow } from './inbound.queries.ts';

export const presentDelivery = (row: DeliveryRow): InboundDeliveryAnswer => ({
  id: row.id,
  channel_id: row.channel_id,
  channel_name: row.channel_name,
  provider: row.provider,
  state: row.state,
  reason: row.reason,
  error: row.error,
  attempts: row.attempts,
  messages_count: row.messages_count,
  statuses_count: row.statuses_count,
  received_at: row.received_at.toISOString(),
  processed_at: row.processed_at?.toISOString() ?? null,
  next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
});

export const presentDeliveryDetail = (row: DeliveryRow & { payload: string }): InboundDeliveryDetail => ({
  ...presentDelivery(row),
  payload: row.payload,
});
