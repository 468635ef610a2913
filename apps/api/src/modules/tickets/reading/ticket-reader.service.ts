import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../../platform/access/actor.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { Db } from '../../../platform/database/db.ts';
import {
  type Listing,
  type Pagination,
  paginate,
  type PageRequest,
} from '../../../platform/http/pagination.ts';
import { Search } from '../../search/search.service.ts';
import { Workspaces } from '../../workspaces/workspaces.service.ts';
import { parseTicketRef, refCondition } from '../ticket-ref.ts';
import { TICKET_ROW_COLUMNS, TICKET_ROW_JOINS, type TicketRow } from '../ticket-row.ts';
import { type Priority } from '../ticket.ts';
import { ticketNotFound } from '../tickets.errors.ts';
import { type Asker, isCustomer, maySee } from '../tickets.policy.ts';
import { searchedBy } from './own-tickets.ts';
import { type TicketFilters, type TicketListKind } from './ticket-filters.ts';
import { HISTORY_SQL, type HistoryEvent } from './ticket-history.queries.ts';
import { type HitRow, hitsStatement, type SearchHits, toHits } from './ticket-search.queries.ts';
import { TICKET_VIEW_JOINS, type TicketView } from './ticket-view.ts';
import { COUNTERS_SQL, ticketListing, viewColumns } from './tickets.queries.ts';

export interface Counters {
  queue: Record<Priority, number>;
  held: number;
  needs_attention: number;
  unread_chats: number;
}

interface Shape {
  columns: string;
  joins: string;
}

/** Reads tickets for screens, as far as the asker may see them. */
@Injectable()
export class TicketReader {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly workspaces: Workspaces,
    private readonly search: Search,
  ) {}

  async askerOf(actor: UserActor): Promise<Asker> {
    const { settings } = await this.workspaces.get(actor.workspaceId);
    return { actor, settings, now: this.clock.now() };
  }

  /** The ticket of an id or a number; not there and not yours are the same 404. */
  async view(asker: Asker, idOrNumber: string): Promise<TicketView> {
    const view = await this.viewUnguarded(asker, idOrNumber);
    if (!maySee(asker, view)) throw ticketNotFound();
    return view;
  }

  /** For the answer to a change that the asker was allowed to make, though it may have taken the ticket from him. */
  async viewUnguarded(asker: Asker, idOrNumber: string): Promise<TicketView> {
    return this.one<TicketView>(asker.actor.workspaceId, idOrNumber, {
      columns: viewColumns(asker),
      joins: TICKET_VIEW_JOINS,
    });
  }

  /** For those who come by a ticket that they may see. */
  async rowUnguarded(workspaceId: string, ticketId: string): Promise<TicketRow> {
    return this.one<TicketRow>(workspaceId, ticketId, {
      columns: TICKET_ROW_COLUMNS,
      joins: TICKET_ROW_JOINS,
    });
  }

  async find(asker: Asker, idOrNumber: string): Promise<TicketRow> {
    const shape = { columns: TICKET_ROW_COLUMNS, joins: TICKET_ROW_JOINS };
    const row = await this.one<TicketRow>(asker.actor.workspaceId, idOrNumber, shape);
    if (!maySee(asker, row)) throw ticketNotFound();
    return row;
  }

  async list(
    asker: Asker,
    input: { kind: TicketListKind; filters: TicketFilters; page: PageRequest },
  ): Promise<{ tickets: TicketView[]; pagination: Pagination }> {
    const { timezone } = await this.workspaces.get(asker.actor.workspaceId);
    const { q } = input.filters;
    const hits = q ? await this.hits(asker, q) : null;
    const listing = ticketListing({ asker, timezone, kind: input.kind, filters: input.filters, hits });
    const { rows, pagination } = await paginate<TicketView>(this.db, listing, input.page);
    return { tickets: rows, pagination };
  }

  async counters(actor: UserActor): Promise<Counters> {
    const [row] = await this.db.query<Counters>(COUNTERS_SQL, [actor.workspaceId, actor.userId]);
    if (!row) throw new Error('A statement without FROM has one row');
    return row;
  }

  history(ticket: Pick<TicketRow, 'workspaceId' | 'id'>): Promise<HistoryEvent[]> {
    return this.db.query<HistoryEvent>(HISTORY_SQL, [ticket.workspaceId, ticket.id]);
  }

  /** How many tickets fit, counted up to `most`: for counters that many people look at. */
  async countUpTo(asker: Asker, filters: TicketFilters, most: number): Promise<number> {
    const { table, where, parameters } = await this.listingOf(asker, filters);
    const [row] = await this.db.query<{ tickets: number }>(
      `SELECT count(*)::int AS tickets FROM (
         SELECT FROM ${table} WHERE ${where.join(' AND ')} LIMIT ${most}) counted`,
      parameters,
      'fresh',
    );
    return row?.tickets ?? 0;
  }

  private async listingOf(asker: Asker, filters: TicketFilters): Promise<Listing> {
    const { timezone } = await this.workspaces.get(asker.actor.workspaceId);
    const hits = filters.q ? await this.hits(asker, filters.q) : null;
    return ticketListing({ asker, timezone, kind: 'all', filters, hits });
  }

  private async hits(asker: Asker, q: string): Promise<SearchHits> {
    const { workspaceId } = asker.actor;
    const within = await searchedBy(this.db, asker);
    const [rows, words] = await Promise.all([
      this.db.query<HitRow>(...hitsStatement(workspaceId, q), 'fresh'),
      this.search.find({ workspaceId, q, withInternal: !isCustomer(asker), within }),
    ]);
    return toHits(
      rows,
      words.hits.map(({ ticketId }) => ticketId),
    );
  }

  private async one<T extends object>(workspaceId: string, idOrNumber: string, shape: Shape): Promise<T> {
    const ref = parseTicketRef(idOrNumber);
    if (!ref) throw ticketNotFound();
    const { sql, value } = refCondition(ref, 2);
    const [row] = await this.db.query<T>(
      `SELECT ${shape.columns} FROM tickets t ${shape.joins} WHERE t.workspace_id = $1 AND ${sql}`,
      [workspaceId, value],
    );
    if (!row) throw ticketNotFound();
    return row;
  }
}
