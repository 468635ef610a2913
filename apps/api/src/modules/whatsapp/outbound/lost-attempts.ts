import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.ts';
import { Logger } from '../../../platform/logging/logger.ts';
import { Conversations } from '../../conversations/conversations.service.ts';
import { lostEnd } from './attempt-end.ts';
import { AttemptRunner } from './attempt-runner.ts';

const BATCH_ATTEMPTS = 500;
const LOOK_EVERY_MS = 5_000;

/** Attempts of workers that are gone: perhaps sent, so nobody sends them again, and what stands behind them goes on. */
@Injectable()
export class LostAttempts {
  private lookedAtMs = 0;

  constructor(
    private readonly conversations: Conversations,
    private readonly runner: AttemptRunner,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async lookNowAndThen(): Promise<void> {
    const nowMs = this.clock.now().getTime();
    if (nowMs - this.lookedAtMs < LOOK_EVERY_MS) return;
    this.lookedAtMs = nowMs;
    const found = await this.conversations.outbox.lost(BATCH_ATTEMPTS);
    // An answer that waits for the database to come back knows better.
    const lost = found.filter(({ id }) => !this.runner.holds(id));
    for (const [workspaceId, attempts] of Map.groupBy(lost, (attempt) => attempt.workspaceId)) {
      await this.conversations.outbox.settle(workspaceId, attempts.map(lostEnd));
      const fields = { workspace_id: workspaceId, messages: attempts.map(({ id }) => id) };
      this.logger.warn(fields, '[CHAT] nobody knows whether these were sent: their worker is gone');
    }
  }
}
