import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../../../platform/clock/clock.ts';
import { AppConfig } from '../../../platform/config/config.ts';
import { Logger } from '../../../platform/logging/logger.ts';
import { AttachmentRows } from './attachment-rows.ts';
import { AttachmentStore } from './attachment-store.ts';

const EVERY_MS = 900_000;
const KEPT_MS = 86_400_000;
const AT_ONCE = 200;

/** Files that were uploaded and never sent go after a day. */
@Injectable()
export class ForgottenUploadsSchedule {
  constructor(
    private readonly rows: AttachmentRows,
    private readonly store: AttachmentStore,
    private readonly clock: Clock,
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {}

  @Interval(EVERY_MS)
  async forget(): Promise<void> {
    if (this.config.role === 'api') return;
    try {
      const before = new Date(this.clock.now().getTime() - KEPT_MS);
      for (const { storage_key: key, has_thumbnail: hasThumbnail } of await this.rows.forgotten(
        before,
        AT_ONCE,
      )) {
        if (key !== null) await this.store.remove(key, hasThumbnail);
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'uploads that nobody sent stay for now');
    }
  }
}
