import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/config.ts';
import { LogLoop, type Outcome } from '../../../platform/events/log-loop.ts';
import { Wake } from '../../../platform/events/wake.ts';
import { Logger } from '../../../platform/logging/logger.ts';
import { Conversations } from '../../conversations/conversations.service.ts';
import { AttemptRunner } from './attempt-runner.ts';
import { LostAttempts } from './lost-attempts.ts';

// Longer than any call to a gateway lasts: when it is over, the worker that made it is gone.
const LEASE_MS = 45_000;
// Answers come one by one; a moment later there is room for several.
const REST_MS = 8;
const PATIENCE_MS = 25_000;

/** Sends what waits, the oldest of each chat first: when it is woken, when there is room again, and now and then. */
@Injectable()
export class OutboundSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new LogLoop({
    restMs: REST_MS,
    turn: () => this.look(),
    onError: (error) => this.logger.error({ err: error }, 'what waits to be sent could not be looked for'),
  });

  constructor(
    private readonly conversations: Conversations,
    private readonly runner: AttemptRunner,
    private readonly lost: LostAttempts,
    private readonly wake: Wake,
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role === 'api') return;
    this.wake.on('outbound', () => this.loop.wake());
    this.loop.wake();
  }

  /** Nothing new is begun; what is under way comes to its end and is written down. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    await this.runner.finish(PATIENCE_MS);
  }

  private async look(): Promise<Outcome> {
    await this.lost.lookNowAndThen();
    const room = this.runner.room();
    // Whoever makes room looks again.
    if (room.limit === 0) return 'idle';
    const messages = await this.conversations.outbox.lease({ ...room, leaseMs: LEASE_MS });
    messages.forEach((message) => this.runner.start(message, () => this.loop.wake()));
    return 'idle';
  }
}
