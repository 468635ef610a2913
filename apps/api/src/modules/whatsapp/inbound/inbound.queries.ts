import { Injectable } from '@nestjs/common';
import { Db } from '../../../platform/database/db.ts';
import { type PageRequest, paginate, type Pagination } from '../../../platform/http/pagination.ts';
import { type InboundDelivery } from './inbound-delivery.entity.ts';

export interface DeliveryRow {
  id: string;
  channel_id: string;
  channel_name: string;
  provider: string;
  state: InboundDelivery['state'];
  reason: string | null;
  error: string | null;
  attempts: number;
  messages_count: number;
  statuses_count: number;
  received_at: Date;
  processed_at: Date | null;
  next_attempt_at: Date | null;
}

export interface DeliveryFilter {
  workspaceId: string;
  state: InboundDelivery['state'] | null;
  channelId: string | null;
}

export interface DeliveryPage {
  rows: DeliveryRow[];
  pagination: Pagination;
}

const COLUMNS = `t.id, t.channel_id, channel.name AS channel_name, t.provider, t.state, t.reason, t.error, t.attempts,
  t.messages_count, t.statuses_count, t.received_at, t.processed_at, t.next_attempt_at`;
const WITH_CHANNEL =
  'JOIN channels channel ON channel.workspace_id = t.workspace_id AND channel.id = t.channel_id';

/** What the ledger page shows. */
@Injectable()
export class InboundQueries {
  constructor(private readonly db: Db) {}

  page(filter: DeliveryFilter, request: PageRequest): Promise<DeliveryPage> {
    const where = ['t.workspace_id = $1'];
    const parameters: unknown[] = [filter.workspaceId];
    if (filter.state !== null) where.push(`t.state = $${parameters.push(filter.state)}`);
    if (filter.channelId !== null) where.push(`t.channel_id = $${parameters.push(filter.channelId)}`);
    const listing = {
      table: 'inbound_deliveries t',
      where,
      parameters,
      sort: [{ sql: 't.id', type: 'uuid' as const, descending: true }],
      columns: COLUMNS,
      joins: WITH_CHANNEL,
    };
    return paginate<DeliveryRow>(this.db, listing, request);
  }

  async one(workspaceId: string, id: string): Promise<(DeliveryRow & { payload: string }) | null> {
    const [row] = await this.db.query<DeliveryRow & { payload: string }>(
      `SELECT ${COLUMNS}, t.payload FROM inbound_deliveries t ${WITH_CHANNEL}
       WHERE t.workspace_id = $1 AND t.id = $2`,
      [workspaceId, id],
    );
    return row ?? null;
  }
}
