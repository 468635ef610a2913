import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.ts';
import { AppConfig } from '../../../platform/config/config.ts';
import { rateLimited } from '../../../platform/http/rate-limited.ts';
import { TokenBuckets } from '../../../platform/http/token-buckets.ts';

/** How much one channel's gateway may bring: one that runs wild must not take the others' turn. */
@Injectable()
export class WebhookLimit {
  private readonly channels: TokenBuckets;

  constructor(
    { webhooksPerSecond }: AppConfig,
    private readonly clock: Clock,
  ) {
    this.channels = new TokenBuckets({ burst: webhooksPerSecond, perSecond: webhooksPerSecond });
  }

  /** Throws 429 with the time to wait; a gateway that is refused delivers again. */
  count(channelId: string): void {
    const waitSeconds = this.channels.take(channelId, this.clock.now().getTime());
    if (waitSeconds > 0) throw rateLimited(waitSeconds);
  }
}
