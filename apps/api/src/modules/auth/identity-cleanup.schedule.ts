import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../../platform/clock/clock.ts';
import { AppConfig } from '../../platform/config/config.ts';
import { Logger } from '../../platform/logging/logger.ts';
import { LoginThrottle } from './login-throttle.service.ts';
import { OneTimeTokens } from './one-time-tokens.service.ts';
import { Sessions } from './sessions.service.ts';

const HOUR_MS = 3_600_000;
const KEPT_MS = 7 * 24 * HOUR_MS;

/** Removes sessions, links and failed logins that mean nothing any more. Safe in any number of processes. */
@Injectable()
export class IdentityCleanup {
  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: OneTimeTokens,
    private readonly throttle: LoginThrottle,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  @Interval(HOUR_MS)
  async run(): Promise<void> {
    if (this.config.role === 'api') return;
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    try {
      await this.sessions.removeOld(before);
      await this.tokens.removeOld(before);
      await this.throttle.removeOld();
    } catch (error) {
      this.logger.warn({ err: error }, 'old sessions were not removed; the next hour tries again');
    }
  }
}
