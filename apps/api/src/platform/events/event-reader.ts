import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../database/db.ts';

/** A fact as it stands in the log. */
export interface LoggedEvent {
  workspaceId: string;
  id: string;
  xid: string;
  type: string;
  ticketId: string | null;
  chatId: string | null;
  actorType: string;
  actorId: string | null;
  data: Record<string, unknown>;
  createdAt: Date;
}

/** A place in the log: rows are read in the order in which their transactions became visible to all. */
export interface LogPosition {
  xid: string;
  id: string;
}

interface EventRow {
  workspace_id: string;
  id: string;
  xid: string;
  type: string;
  ticket_id: string | null;
  chat_id: string | null;
  actor_type: string;
  actor_id: string | null;
  data: Record<string, unknown>;
  created_at: Date;
  is_there: boolean;
}

/** There is always one row, so that it can say whether more is to come. */
interface NoRow {
  id: null;
  is_there: boolean;
}

interface ReadRequest {
  after: LogPosition;
  limit: number;
  workspaceId?: string;
}

export interface ReadResult {
  events: LoggedEvent[];
  /** Rows of transactions that still run, or that began after one that still runs, wait behind these. */
  hasMoreToCome: boolean;
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const COLUMNS =
  'e.workspace_id, e.id, e.xid::text AS xid, e.type, e.ticket_id, e.chat_id, e.actor_type, e.actor_id, e.data, e.created_at';

export const formatPosition = ({ xid, id }: LogPosition): string => `${xid}:${id}`;

export const parsePosition = (text: string): LogPosition | null => {
  const match = /^(\d{1,20}):([0-9a-f-]{36})$/.exec(text);
  return match ? { xid: match[1] ?? '', id: match[2] ?? '' } : null;
};

/**
 * Reads the event log without gaps. Ids and sequences skip rows whose transaction commits late; rows whose
 * transaction id lies below the snapshot's xmin can no longer be joined by earlier ones.
 */
@Injectable()
export class EventReader {
  constructor(private readonly db: Db) {}

  /** The end of the log: everything before it is visible to all, nothing after it has been read. */
  async end(): Promise<LogPosition> {
    return { xid: String(BigInt(await this.xmin()) - 1n), id: LAST_ID };
  }

  async read({ after, limit, workspaceId }: ReadRequest, tx?: Tx): Promise<ReadResult> {
    // In a statement of its own: inside a query on a distributed table it would be another server's.
    const xmin = await this.xmin(tx);
    const scope = workspaceId === undefined ? '' : 'AND workspace_id = $5';
    const parameters = [
      after.xid,
      after.id,
      xmin,
      limit,
      ...(workspaceId === undefined ? [] : [workspaceId]),
    ];
    const rows = await this.select<EventRow | NoRow>(
      // What is still to come is one step in the index. With EXISTS the plan for any parameter reads the whole log.
      `SELECT ${COLUMNS}, later.is_there
       FROM (SELECT coalesce((SELECT xid FROM events ORDER BY xid DESC, id DESC LIMIT 1) >= $3::xid8, false) AS is_there) later
       LEFT JOIN (
         SELECT * FROM events WHERE (xid, id) > ($1::xid8, $2::uuid) AND xid < $3::xid8 ${scope}
         ORDER BY xid, id LIMIT $4
       ) e ON true
       ORDER BY e.xid, e.id`,
      parameters,
      tx,
    );
    const events = rows.filter((row): row is EventRow => row.id !== null).map(toEvent);
    return { events, hasMoreToCome: events.length === limit || (rows[0]?.is_there ?? false) };
  }

  private async xmin(tx?: Tx): Promise<string> {
    const [row] = await this.select<{ xmin: string }>(
      'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin',
      [],
      tx,
    );
    return row?.xmin ?? '0';
  }

  private select<Row>(sql: string, parameters: unknown[], tx?: Tx): Promise<Row[]> {
    return tx ? tx.query<Row>(sql, parameters) : this.db.query<Row>(sql, parameters);
  }
}

const toEvent = (row: EventRow): LoggedEvent => ({
  workspaceId: row.workspace_id,
  id: row.id,
  xid: row.xid,
  type: row.type,
  ticketId: row.ticket_id,
  chatId: row.chat_id,
  actorType: row.actor_type,
  actorId: row.actor_id,
  data: row.data,
  createdAt: row.created_at,
});
