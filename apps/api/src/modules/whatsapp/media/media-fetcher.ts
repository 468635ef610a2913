import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/config.ts';
import { LogLoop, type Outcome } from '../../../platform/events/log-loop.ts';
import { Wake } from '../../../platform/events/wake.ts';
import { Logger } from '../../../platform/logging/logger.ts';
import { Channels } from '../../channels/channels.service.ts';
import { Attachments, type MediaToFetch } from '../../conversations/attachments/attachments.service.ts';
import { MediaDownload } from './media-download.ts';

const AT_ONCE = 4;
const LONGEST_MS = 300_000;
// Longer than any of them takes: when it is over, the process that had it is gone.
const LEASE_SECONDS = 660;

/** Fetches what came in, at once, because gateways forget it: when it is woken, and now and then. */
@Injectable()
export class MediaFetcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly inHand = new Map<string, Promise<void>>();
  private readonly ending = new AbortController();
  private readonly loop = new LogLoop({
    turn: () => this.look(),
    onError: (error) =>
      this.logger.error({ err: error }, '[CHAT] files that came in could not be looked for'),
  });

  constructor(
    private readonly attachments: Attachments,
    private readonly channels: Channels,
    private readonly download: MediaDownload,
    private readonly wake: Wake,
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role === 'api') return;
    this.wake.on('media', () => this.loop.wake());
    this.loop.wake();
  }

  /** What is under way is broken off, and taken up again by whoever comes next. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    this.ending.abort();
    await Promise.all(this.inHand.values());
  }

  private async look(): Promise<Outcome> {
    const free = AT_ONCE - this.inHand.size;
    if (free <= 0) return 'idle';
    const due = await this.attachments.fetches.lease(free, LEASE_SECONDS);
    due.forEach((media) => this.start(media));
    return 'idle';
  }

  private start(media: MediaToFetch): void {
    const work = this.fetch(media)
      .catch((error: unknown) => {
        this.logger.warn(
          { err: error, message_id: media.messageId },
          '[CHAT] a file that came in stays away for now',
        );
        return this.attachments.fetches.retry(media);
      })
      .catch((error: unknown) => {
        this.logger.error(
          { err: error, message_id: media.messageId },
          '[CHAT] a file that came in is not noted',
        );
      })
      .finally(() => {
        this.inHand.delete(media.id);
        this.loop.wake();
      });
    this.inHand.set(media.id, work);
  }

  private async fetch(media: MediaToFetch): Promise<void> {
    const { fetches } = this.attachments;
    const channel = await this.channels.get(media.workspaceId, media.channelId);
    const signal = AbortSignal.any([this.ending.signal, AbortSignal.timeout(LONGEST_MS)]);
    const download = await this.download.open(channel, media.source, signal);
    if (download.kind === 'bytes') return fetches.keep(media, download.stream);
    if (download.kind === 'refused') return fetches.fail(media, 'refused');
    return fetches.retry(media, download.kind === 'gone' ? 'gone' : 'unreachable');
  }
}
