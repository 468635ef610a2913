import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.ts';
import { AppConfig } from '../../../platform/config/config.ts';
import { rateLimited } from '../../../platform/http/rate-limited.ts';
import { TokenBuckets } from '../../../platform/http/token-buckets.ts';

// A gateway that asks again at once is slowed down by waiting for its answer; so many may wait, the rest is told at once.
const HELD_BACK_MS = 1_000;
const MOST_HELD_BACK = 500;

/** How much one channel's gateway may bring: one that runs wild must not take the others' turn. */
@Injectable()
export class WebhookLimit {
  private readonly channels: TokenBuckets;
  private heldBack = 0;

  constructor(
    { webhooksPerSecond }: AppConfig,
    private readonly clock: Clock,
  ) {
    this.channels = new TokenBuckets({ burst: webhooksPerSecond, perSecond: webhooksPerSecond });
  }

  /** Throws 429 with the time to wait; a gateway that is refused delivers again. */
  async count(channelId: string): Promise<void> {
    const waitSeconds = this.channels.take(channelId, this.clock.now().getTime());
    if (waitSeconds === 0) return;
    if (this.heldBack < MOST_HELD_BACK) await this.holdBack();
    throw rateLimited(waitSeconds);
  }

  private async holdBack(): Promise<void> {
    this.heldBack += 1;
    await delay(HELD_BACK_MS, undefined, { ref: false });
    this.heldBack -= 1;
  }
}
