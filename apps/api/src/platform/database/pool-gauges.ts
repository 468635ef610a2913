import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '../health/metrics.ts';
import { Db } from './db.ts';

/** How busy this process's connections are: who waits for one is slow for that reason. */
@Injectable()
export class PoolGauges implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge(
      'loket_pool_connections',
      'Open database connections',
      () => this.db.pool().totalCount,
    );
    this.metrics.gauge(
      'loket_pool_idle',
      'Open database connections that are free',
      () => this.db.pool().idleCount,
    );
    this.metrics.gauge(
      'loket_pool_waiting',
      'Work that waits for a connection',
      () => this.db.pool().waitingCount,
    );
  }
}
