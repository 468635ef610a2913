import { Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/config.ts';
import { Logger } from '../logging/logger.ts';
import { EventReader, type LoggedEvent, type LogPosition } from './event-reader.ts';
import { LogLoop, type Outcome } from './log-loop.ts';
import { Wake } from './wake.ts';

type Listener = (events: LoggedEvent[]) => void;

const BATCH_EVENTS = 500;
const REST_MS = 10;

/** Follows the end of the log in this process, for what has to be told at once: browsers, counters. */
@Injectable()
export class EventTail implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly listeners = new Set<Listener>();
  private readonly loop: LogLoop;
  private place: LogPosition | null = null;

  constructor(
    private readonly reader: EventReader,
    private readonly wake: Wake,
    private readonly config: AppConfig,
    logger: Logger,
  ) {
    this.loop = new LogLoop({
      restMs: REST_MS,
      turn: () => this.turn(),
      onError: (error) => logger.error({ err: error }, 'the end of the event log can not be read'),
    });
  }

  onEvents(listener: Listener): void {
    this.listeners.add(listener);
  }

  /** Up to where this process has told its listeners. */
  async position(): Promise<LogPosition> {
    this.place ??= await this.reader.end();
    return this.place;
  }

  onApplicationBootstrap(): void {
    if (this.config.role === 'worker') return;
    this.wake.on('events', () => this.loop.wake());
    this.loop.wake();
  }

  /** Before the pools close, which they do while the others shut down. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async turn(): Promise<Outcome> {
    const after = await this.position();
    const { events, hasMoreToCome } = await this.reader.read({ after, limit: BATCH_EVENTS });
    const last = events.at(-1);
    if (!last) return hasMoreToCome ? 'soon' : 'idle';
    this.place = { xid: last.xid, id: last.id };
    this.listeners.forEach((listener) => listener(events));
    return events.length === BATCH_EVENTS ? 'more' : hasMoreToCome ? 'soon' : 'idle';
  }
}
