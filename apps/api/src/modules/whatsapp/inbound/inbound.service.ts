import { Injectable } from '@nestjs/common';
import { Db } from '../../../platform/database/db.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { type PageRequest } from '../../../platform/http/pagination.ts';
import { isId } from '../../../platform/ids.ts';
import {
  type DeliveryFilter,
  type DeliveryPage,
  type DeliveryRow,
  InboundQueries,
} from './inbound.queries.ts';

/** The ledger, as admins look into it. */
@Injectable()
export class InboundDeliveries {
  constructor(
    private readonly queries: InboundQueries,
    private readonly db: Db,
  ) {}

  page(filter: DeliveryFilter, request: PageRequest): Promise<DeliveryPage> {
    return this.queries.page(filter, request);
  }

  async find(workspaceId: string, id: string): Promise<DeliveryRow & { payload: string }> {
    const row = isId(id) ? await this.queries.one(workspaceId, id) : null;
    if (!row) throw new AppError('inbound.not_found', 404, 'There is no such delivery');
    return row;
  }

  /** Puts a delivery back to where the processor finds it. */
  async replay(workspaceId: string, id: string): Promise<DeliveryRow> {
    await this.find(workspaceId, id);
    await this.db.execute(
      `UPDATE inbound_deliveries
       SET state = 'received', reason = NULL, error = NULL, attempts = 0, processed_at = NULL, next_attempt_at = NULL
       WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, id],
      ['inbound'],
    );
    return this.find(workspaceId, id);
  }
}
