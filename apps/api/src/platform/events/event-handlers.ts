import { Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '../clock/clock.ts';
import { AppConfig } from '../config/config.ts';
import { isDatabaseAway } from '../database/database-errors.ts';
import { Db, type Tx } from '../database/db.ts';
import { Logger } from '../logging/logger.ts';
import { EventReader, type LoggedEvent } from './event-reader.ts';
import { LogLoop, type Outcome } from './log-loop.ts';
import { Wake } from './wake.ts';

/** Reacts to facts. Handling and the place in the log are one transaction, so each fact acts once. */
export interface EventHandler {
  /** Unique for ever: the handler's place in the log is kept under it. */
  name: string;
  types: readonly string[];
  handle(tx: Tx, event: LoggedEvent): Promise<void>;
}

const BATCH_EVENTS = 500;
const TRIES_PER_EVENT = 5;
// A turn is a transaction of five statements, and nobody waits for what a handler does.
const REST_MS = 40;

/** Hands each event, in commit order, to the handlers that modules register. Runs where jobs run. */
@Injectable()
export class EventHandlers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly handlers: EventHandler[] = [];
  private readonly failures = new Map<string, number>();
  private loops: LogLoop[] = [];

  constructor(
    private readonly db: Db,
    private readonly reader: EventReader,
    private readonly wake: Wake,
    private readonly clock: Clock,
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {}

  /** To be called while the program starts (onModuleInit). */
  register(handler: EventHandler): void {
    this.handlers.push(handler);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'api') return;
    for (const handler of this.handlers) await this.ensureCursor(handler);
    this.loops = this.handlers.map((handler) => this.loopOf(handler));
    this.wake.on('events', () => this.loops.forEach((loop) => loop.wake()));
    this.loops.forEach((loop) => loop.wake());
  }

  /** Before the pools close, which they do while the others shut down. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  private loopOf(handler: EventHandler): LogLoop {
    return new LogLoop({
      restMs: REST_MS,
      turn: () => this.turn(handler),
      onError: (error) =>
        this.logger.error({ err: error, handler: handler.name }, 'events wait to be handled'),
    });
  }

  private async ensureCursor(handler: EventHandler): Promise<void> {
    const end = await this.reader.end();
    await this.db.query(
      `INSERT INTO event_cursors (handler, xid, event_id, updated_at) VALUES ($1, $2::xid8, $3, $4)
       ON CONFLICT (handler) DO NOTHING`,
      [handler.name, end.xid, end.id, this.clock.now()],
    );
  }

  private turn(handler: EventHandler): Promise<Outcome> {
    return this.db.write(async (tx) => {
      const [cursor] = await tx.query<{ xid: string; event_id: string }>(
        'SELECT xid::text AS xid, event_id FROM event_cursors WHERE handler = $1 FOR UPDATE SKIP LOCKED',
        [handler.name],
      );
      // Another process is at it.
      if (!cursor) return 'idle';
      const after = { xid: cursor.xid, id: cursor.event_id };
      const { events, hasMoreToCome } = await this.reader.read({ after, limit: BATCH_EVENTS }, tx);
      for (const event of events) {
        if (handler.types.includes(event.type)) await this.handleOne(tx, handler, event);
      }
      const last = events.at(-1);
      if (!last) return hasMoreToCome ? 'soon' : 'idle';
      await tx.query(
        'UPDATE event_cursors SET xid = $2::xid8, event_id = $3, updated_at = $4 WHERE handler = $1',
        [handler.name, last.xid, last.id, this.clock.now()],
      );
      return events.length === BATCH_EVENTS ? 'more' : 'soon';
    });
  }

  /** An event that fails again and again is passed over with an error in the log, so that it stops no other. */
  private async handleOne(tx: Tx, handler: EventHandler, event: LoggedEvent): Promise<void> {
    const key = `${handler.name} ${event.id}`;
    await tx.query('SAVEPOINT one_event');
    try {
      await handler.handle(tx, event);
      await tx.query('RELEASE SAVEPOINT one_event');
      this.failures.delete(key);
    } catch (error) {
      const failures = (this.failures.get(key) ?? 0) + 1;
      this.failures.set(key, failures);
      if (isDatabaseAway(error) || failures < TRIES_PER_EVENT) throw error;
      this.failures.delete(key);
      await tx.query('ROLLBACK TO SAVEPOINT one_event');
      this.logger.error({ err: error, handler: handler.name, event_id: event.id }, 'event passed over');
    }
  }
}
