import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../../platform/database/db.ts';
import { Metrics } from '../../../platform/health/metrics.ts';

/** What of the ledger is not done yet, in all workspaces: both counts read a small index of just those rows. */
@Injectable()
export class InboundGauges implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('loket_inbound_waiting', 'Deliveries that nobody has processed yet', () =>
      this.count(`state = 'received'`),
    );
    this.metrics.gauge('loket_inbound_retrying', 'Deliveries that failed and will be tried again', () =>
      this.count(`state = 'failed' AND next_attempt_at IS NOT NULL`),
    );
  }

  private async count(condition: string): Promise<number> {
    const [row] = await this.db.query<{ deliveries: number }>(
      `SELECT count(*)::int AS deliveries FROM inbound_deliveries WHERE ${condition}`,
    );
    return row?.deliveries ?? 0;
  }
}
