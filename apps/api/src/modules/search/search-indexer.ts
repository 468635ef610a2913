import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.ts';
import { AppConfig } from '../../platform/config/config.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { EventReader, type LoggedEvent } from '../../platform/events/event-reader.ts';
import { LogLoop, type Outcome } from '../../platform/events/log-loop.ts';
import { Wake } from '../../platform/events/wake.ts';
import { Logger } from '../../platform/logging/logger.ts';
import { backfill } from './search-backfill.ts';
import { removeMessages, writeMessages, writeTickets } from './search-documents.ts';

const CURSOR = 'search.documents';
const BATCH_EVENTS = 1_000;
// Many messages a turn cost little more than one, and nobody searches for what came in this moment.
const REST_MS = 250;

const WRITTEN = new Set(['message.received', 'message.sent']);
const CHANGED = new Set(['message.updated', 'message.taken_back']);
const TICKETS = new Set(['ticket.created', 'ticket.updated']);

const messageId = ({ data }: LoggedEvent): string[] =>
  typeof data.message_id === 'string' ? [data.message_id] : [];

/**
 * Keeps the documents that searches read, behind the log of events: taking a message in does not wait for its words.
 * What was there before is read backwards in the turns in which nothing new is to do.
 */
@Injectable()
export class SearchIndexer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private loop: LogLoop | null = null;

  constructor(
    private readonly db: Db,
    private readonly reader: EventReader,
    private readonly wake: Wake,
    private readonly clock: Clock,
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'api') return;
    const end = await this.reader.end();
    await this.db.query(
      `INSERT INTO event_cursors (handler, xid, event_id, updated_at) VALUES ($1, $2::xid8, $3, $4)
       ON CONFLICT (handler) DO NOTHING`,
      [CURSOR, end.xid, end.id, this.clock.now()],
    );
    const loop = new LogLoop({
      restMs: REST_MS,
      turn: () => this.turn(),
      onError: (error) => this.logger.error({ err: error }, 'words wait to be found'),
    });
    this.loop = loop;
    this.wake.on('events', () => loop.wake());
    loop.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop?.stop();
  }

  private turn(): Promise<Outcome> {
    return this.db.write(async (tx) => {
      const [cursor] = await tx.query<{ xid: string; event_id: string }>(
        'SELECT xid::text AS xid, event_id FROM event_cursors WHERE handler = $1 FOR UPDATE SKIP LOCKED',
        [CURSOR],
      );
      // Another process is at it.
      if (!cursor) return 'idle';
      const after = { xid: cursor.xid, id: cursor.event_id };
      const { events, hasMoreToCome } = await this.reader.read({ after, limit: BATCH_EVENTS }, tx);
      const last = events.at(-1);
      if (!last) {
        const isBusy = await backfill(tx);
        return isBusy ? 'more' : hasMoreToCome ? 'soon' : 'idle';
      }
      await write(tx, events);
      await tx.query(
        'UPDATE event_cursors SET xid = $2::xid8, event_id = $3, updated_at = $4 WHERE handler = $1',
        [CURSOR, last.xid, last.id, this.clock.now()],
      );
      return events.length === BATCH_EVENTS ? 'more' : 'soon';
    });
  }
}

const write = async (tx: Tx, events: LoggedEvent[]): Promise<void> => {
  const of = (types: Set<string>): LoggedEvent[] => events.filter(({ type }) => types.has(type));
  const changed = of(CHANGED).flatMap(messageId);
  const written = [...of(WRITTEN).flatMap(messageId), ...changed];
  const tickets = of(TICKETS).flatMap(({ ticketId }) => ticketId ?? []);
  const workspaceIds = [...new Set(events.map(({ workspaceId }) => workspaceId))];
  if (tickets.length > 0) await writeTickets(tx, { workspaceIds, ids: [...new Set(tickets)] });
  if (changed.length > 0) await removeMessages(tx, { workspaceIds, ids: changed });
  if (written.length > 0) await writeMessages(tx, { workspaceIds, ids: [...new Set(written)] });
};
