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
  /** Others wait for a place: nobody has more than a batch at a time. */
  private isCrowded = false;
  private lastStarted = '';

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

  /** Starts on the workspaces that have something to do and are not being worked on, each in its turn. */
  private async look(): Promise<Outcome> {
    if (this.isTooSoon()) return 'soon';
    this.lookedAtMs = Date.now();
    const found = await this.rows.workspacesWithWork(this.clock.now());
    const waiting = this.inTurn(found.filter((id) => !this.draining.has(id)));
    const free = this.isStopped ? 0 : WORKSPACES_AT_ONCE - this.draining.size;
    this.isCrowded = waiting.length > free;
    for (const workspaceId of waiting.slice(0, free)) {
      this.lastStarted = workspaceId;
      this.draining.set(workspaceId, this.work(workspaceId));
    }
    return 'idle';
  }

  /** Every stored delivery wakes the loop: while workspaces are being worked on, a look now and then is enough. */
  private isTooSoon(): boolean {
    const isPlaceWaitedFor = this.isCrowded && this.draining.size < WORKSPACES_AT_ONCE;
    return !isPlaceWaitedFor && this.draining.size > 0 && Date.now() - this.lookedAtMs < LOOK_EVERY_MS;
  }

  private inTurn(workspaceIds: string[]): string[] {
    const sorted = [...workspaceIds].sort();
    const after = sorted.filter((id) => id > this.lastStarted);
    return [...after, ...sorted.slice(0, sorted.length - after.length)];
  }

  private async work(workspaceId: string): Promise<void> {
    let looksAgain = true;
    try {
      looksAgain = (await this.drain.drain(workspaceId, () => this.isStopped || this.isCrowded)) === 'done';
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
