import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.ts';
import { AppConfig } from '../../../platform/config/config.ts';
import { LogLoop, type Outcome } from '../../../platform/events/log-loop.ts';
import { Wake } from '../../../platform/events/wake.ts';
import { Logger } from '../../../platform/logging/logger.ts';
import { InboundDrain } from './inbound-drain.ts';
import { InboundRows } from './inbound-rows.ts';

const WORKSPACES_AT_ONCE = 4;
const AFTER_FAILURE_MS = 1_000;
const LOOK_EVERY_MS = 25;

/** Works the ledger off: at the start, when it is woken, and now and then by itself. */
@Injectable()
export class InboundProcessor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly draining = new Map<string, Promise<void>>();
  private readonly loop = new LogLoop({
    turn: () => this.look(),
    onError: (error) => this.logger.error({ err: error }, '[WEBHOOK] Deliveries wait in the ledger'),
  });
  private isStopped = false;
  private lookedAtMs = 0;

  constructor(
    private readonly rows: InboundRows,
    private readonly drain: InboundDrain,
    private readonly wake: Wake,
    private readonly clock: Clock,
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role === 'api') return;
    this.wake.on('inbound', () => this.loop.wake());
    this.loop.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    await this.loop.stop();
    await Promise.all(this.draining.values());
  }

  /** Starts on every workspace that has something to do and is not being worked on. */
  private async look(): Promise<Outcome> {
    // Every stored delivery wakes the loop: while one workspace is being worked on, a look now and then is enough.
    if (this.draining.size > 0 && Date.now() - this.lookedAtMs < LOOK_EVERY_MS) return 'soon';
    this.lookedAtMs = Date.now();
    const workspaceIds = await this.rows.workspacesWithWork(this.clock.now());
    for (const workspaceId of workspaceIds) {
      if (this.isStopped || this.draining.size >= WORKSPACES_AT_ONCE) break;
      if (!this.draining.has(workspaceId)) this.draining.set(workspaceId, this.work(workspaceId));
    }
    return 'idle';
  }

  private async work(workspaceId: string): Promise<void> {
    let looksAgain = true;
    try {
      looksAgain = (await this.drain.drain(workspaceId, () => this.isStopped)) === 'done';
    } catch (error) {
      looksAgain = false;
      this.logger.error({ err: error, workspace_id: workspaceId }, '[WEBHOOK] Deliveries wait in the ledger');
      setTimeout(() => this.loop.wake(), AFTER_FAILURE_MS).unref();
    } finally {
      this.draining.delete(workspaceId);
      // Something may have come after the last look, while another process found this workspace taken.
      if (looksAgain) this.loop.wake();
    }
  }
}
