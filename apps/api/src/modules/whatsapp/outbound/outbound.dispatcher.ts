import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/config.ts';
import { Wake } from '../../../platform/events/wake.ts';
import { Jobs } from '../../../platform/jobs/jobs.service.ts';
import { Logger } from '../../../platform/logging/logger.ts';
import { Conversations } from '../../conversations/conversations.service.ts';
import { DRAIN_CHAT } from './drain-chat.job.ts';

const TICK_MS = 5_000;
const CHATS_PER_LOOK = 1_000;

/** Finds chats with something to send, when woken and now and then, and gives each one job. */
@Injectable()
export class OutboundDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private looking: Promise<void> | null = null;
  private isAskedAgain = false;
  private isOver = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly conversations: Conversations,
    private readonly jobs: Jobs,
    private readonly wake: Wake,
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role === 'api') return;
    this.wake.on('outbound', () => this.look());
    this.timer = setInterval(() => this.look(), TICK_MS);
    this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isOver = true;
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  private look(): void {
    if (this.isOver) return;
    this.isAskedAgain = true;
    this.looking ??= this.lookWhileAsked().finally(() => (this.looking = null));
  }

  private async lookWhileAsked(): Promise<void> {
    while (this.isAskedAgain && !this.isOver) {
      this.isAskedAgain = false;
      await this.dispatch().catch((error: unknown) => {
        this.logger.error({ err: error }, 'what waits to be sent could not be looked for');
      });
    }
  }

  private async dispatch(): Promise<void> {
    const chats = await this.conversations.outbox.dueChats(CHATS_PER_LOOK);
    await this.jobs.addMany(
      chats.map(({ workspaceId, chatId }) => ({
        task: DRAIN_CHAT,
        payload: { workspaceId, chatId },
        key: `${DRAIN_CHAT} ${chatId}`,
      })),
    );
  }
}
