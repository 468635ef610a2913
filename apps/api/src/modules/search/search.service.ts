import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.ts';

export interface SearchWish {
  workspaceId: string;
  q: string;
  /** Whoever may read internal notes does. */
  withInternal: boolean;
  /** Only in these, and of their messages `m` only in those for which the condition holds; in all unless told. */
  within?: { ticketIds: string[]; messages: string };
}

/** A ticket with the words, in itself or in one of its messages: the best of them. */
export interface TicketHit {
  ticketId: string;
  messageId: string | null;
  rank: number;
}

export interface SearchResult {
  hits: TicketHit[];
  /** False when there may be more, older ones. */
  isAll: boolean;
}

interface HitRow {
  ticket_id: string;
  message_id: string | null;
  rank: number;
}

/** The newest documents are looked through first: words that many have are found there. */
const NEWEST = 20_000;
/** So many of them, and nobody needs the older ones. */
const ENOUGH = 200;
const MOST = 2_000;

/** Finds tickets by words. */
@Injectable()
export class Search {
  constructor(private readonly db: Db) {}

  async find(wish: SearchWish): Promise<SearchResult> {
    if (wish.within) return this.read(wish, withinSql(wish.within.messages));
    const newest = await this.read(wish, NEWEST_SQL);
    if (newest.documents >= ENOUGH) return { ...newest, isAll: false };
    return this.read(wish, ALL_SQL);
  }

  /** What stands in messages, to show where the words are. */
  async bodies(workspaceId: string, messageIds: string[]): Promise<Map<string, string>> {
    if (messageIds.length === 0) return new Map();
    const rows = await this.db.query<{ id: string; body: string }>(
      'SELECT id, left(body, 20000) AS body FROM messages WHERE workspace_id = $1 AND id = ANY($2::uuid[])',
      [workspaceId, messageIds],
    );
    return new Map(rows.map(({ id, body }) => [id, body]));
  }

  private async read(
    { workspaceId, q, withInternal, within }: SearchWish,
    source: string,
  ): Promise<SearchResult & { documents: number }> {
    const rows = await this.db.query<HitRow & { documents: number }>(
      `WITH found AS MATERIALIZED (
         SELECT d.id, d.ticket_id, d.is_message, ts_rank(d.words, search_query($2)) AS rank
         FROM (${source}) d ORDER BY d.id DESC LIMIT ${MOST}
       )
       SELECT DISTINCT ON (ticket_id) ticket_id, CASE WHEN is_message THEN id END AS message_id,
         (CASE WHEN is_message THEN rank ELSE rank * 2 END)::float8 AS rank,
         (SELECT count(*)::int FROM found) AS documents
       FROM found ORDER BY ticket_id, 3 DESC, id DESC`,
      [workspaceId, q, withInternal, ...(within ? [within.ticketIds] : [])],
      'fresh',
    );
    const documents = rows[0]?.documents ?? 0;
    const hits = rows.map((row) => ({ ticketId: row.ticket_id, messageId: row.message_id, rank: row.rank }));
    return { hits, documents, isAll: documents < MOST };
  }
}

const FITS = 'words @@ search_query($2) AND ($3 OR NOT is_internal)';
const COLUMNS = 'id, ticket_id, is_message, is_internal, words';
const NEWEST_SQL = `SELECT * FROM (
    SELECT ${COLUMNS} FROM search_documents WHERE workspace_id = $1 ORDER BY id DESC LIMIT ${NEWEST}
  ) newest WHERE ${FITS}`;
// OFFSET 0 keeps the order outside from choosing the way inside: few have the words, and the index knows which.
const ALL_SQL = `SELECT ${COLUMNS} FROM search_documents WHERE workspace_id = $1 AND ${FITS} OFFSET 0`;
const withinSql = (messages: string): string =>
  `SELECT ${COLUMNS} FROM search_documents d WHERE workspace_id = $1 AND ticket_id = ANY($4::uuid[]) AND ${FITS}
   AND (NOT is_message OR EXISTS (
     SELECT FROM messages m WHERE m.workspace_id = d.workspace_id AND m.id = d.id AND ${messages}))`;
