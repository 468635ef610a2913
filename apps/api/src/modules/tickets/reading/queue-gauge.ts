import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../../platform/database/db.ts';
import { Metrics } from '../../../platform/health/metrics.ts';

/** How many tickets nobody has taken yet, in all workspaces. */
@Injectable()
export class QueueGauge implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('loket_queue_tickets', 'Tickets that stand in the queue', () => this.count());
  }

  private async count(): Promise<number> {
    const [row] = await this.db.query<{ tickets: number }>(
      `SELECT count(*)::int AS tickets FROM tickets WHERE queue_state = 'pending'`,
    );
    return row?.tickets ?? 0;
  }
}
