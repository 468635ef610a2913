import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../../platform/clock/clock.ts';
import { AppConfig } from '../../platform/config/config.ts';
import { Db } from '../../platform/database/db.ts';
import { Logger } from '../../platform/logging/logger.ts';

const EVERY_MS = 3_600_000;
const KEPT_MS = 3 * 86_400_000;

/** Statuses of messages that other programs sent through the same gateway are never claimed: they go after days. */
@Injectable()
export class ParkedStatusesSchedule {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {}

  @Interval(EVERY_MS)
  async forgetOld(): Promise<void> {
    if (this.config.role === 'api') return;
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    await this.db
      .query('DELETE FROM parked_statuses WHERE created_at < $1', [before])
      .catch((error: unknown) => {
        this.logger.warn({ err: error }, 'old parked statuses stay for now');
      });
  }
}
