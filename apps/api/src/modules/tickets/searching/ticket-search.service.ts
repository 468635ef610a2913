import { Injectable } from '@nestjs/common';
import { Db } from '../../../platform/database/db.ts';
import { type PageRequest, type Pagination } from '../../../platform/http/pagination.ts';
import { Contacts, type ContactView } from '../../contacts/contacts.service.ts';
import { Search, type TicketHit } from '../../search/search.service.ts';
import { Workspaces } from '../../workspaces/workspaces.service.ts';
import { parseTicketNumber } from '../opening/ticket-number.ts';
import { searchedBy } from '../reading/own-tickets.ts';
import { type TicketFilters } from '../reading/ticket-filters.ts';
import { TICKET_VIEW_JOINS, type TicketView } from '../reading/ticket-view.ts';
import { ticketListing } from '../reading/tickets.queries.ts';
import { type Asker, isCustomer } from '../tickets.policy.ts';
import { highlight, type Piece, wordsOf } from './highlight.ts';
import { NEIGHBOURS_SQL } from './ticket-search.queries.ts';

export interface FoundTicket {
  ticket: TicketView;
  subject: Piece[];
  /** Where the words stand in a message; null when they do in the ticket itself. */
  message: { id: string; text: Piece[] } | null;
}

export interface SearchAnswer {
  tickets: FoundTicket[];
  contacts: ContactView[];
  pagination: Pagination;
}

interface Wish {
  q: string;
  filters: TicketFilters;
  page: PageRequest;
}

const MOST_CONTACTS = 5;
const MOST_REQUESTERS = 50;
/** A ticket that is meant by its number, and one whose requester is: before and behind all that only bear the words. */
const RANKS = { number: 100, requester: 0.01, tag: 0.02 };

/** Searches all that the asker may see: numbers, subjects, descriptions, messages, requesters and tags. */
@Injectable()
export class TicketSearches {
  constructor(
    private readonly db: Db,
    private readonly search: Search,
    private readonly contacts: Contacts,
    private readonly workspaces: Workspaces,
  ) {}

  async find(asker: Asker, wish: Wish): Promise<SearchAnswer> {
    const { workspaceId } = asker.actor;
    const contactIds = await this.people(asker, wish.q);
    const { hits, isAll } = await this.hits(asker, wish.q, contactIds);
    const seen = await this.visible(asker, wish.filters, hits);
    const { limit, offset } = wish.page;
    const views = await this.views(asker, seen.slice(offset, offset + limit));
    const contacts = await Promise.all(
      contactIds.slice(0, MOST_CONTACTS).map((id) => this.contacts.view(workspaceId, id)),
    );
    return {
      tickets: await this.shown(workspaceId, wish.q, views),
      contacts,
      pagination: {
        page: wish.page.page,
        limit,
        total: seen.length,
        total_is_exact: isAll,
        totalPages: Math.ceil(seen.length / limit),
        next_cursor: null,
      },
    };
  }

  private async people(asker: Asker, q: string): Promise<string[]> {
    if (isCustomer(asker)) return [];
    const found = await this.contacts.find(asker.actor.workspaceId, q);
    return found === 'many' ? [] : found;
  }

  private async hits(
    asker: Asker,
    q: string,
    contactIds: string[],
  ): Promise<{ hits: TicketHit[]; isAll: boolean }> {
    const { workspaceId } = asker.actor;
    const { hits, isAll } = await this.search.find({
      workspaceId,
      q,
      withInternal: !isCustomer(asker),
      within: await searchedBy(this.db, asker),
    });
    const near = await this.db.query<{ id: string; by: keyof typeof RANKS }>(NEIGHBOURS_SQL, [
      workspaceId,
      parseTicketNumber(q),
      contactIds.slice(0, MOST_REQUESTERS),
      isCustomer(asker) ? null : q,
    ]);
    const others = near.map(({ id, by }) => ({ ticketId: id, messageId: null, rank: RANKS[by] }));
    return { hits: [...hits, ...others], isAll };
  }

  /** The best hit of each ticket that the asker may see and wants, best first, then the newest. */
  private async visible(asker: Asker, filters: TicketFilters, hits: TicketHit[]): Promise<TicketHit[]> {
    const best = new Map<string, TicketHit>();
    for (const hit of hits) {
      const known = best.get(hit.ticketId);
      if (!known || hit.rank > known.rank) best.set(hit.ticketId, hit);
    }
    if (best.size === 0) return [];
    const { where, parameters } = await this.listing(asker, filters, [...best.keys()]);
    const rows = await this.db.query<{ id: string }>(
      `SELECT t.id FROM tickets t WHERE ${where.join(' AND ')}`,
      parameters,
      'fresh',
    );
    return rows
      .flatMap(({ id }) => best.get(id) ?? [])
      .sort((one, other) => other.rank - one.rank || (one.ticketId < other.ticketId ? 1 : -1));
  }

  private async views(asker: Asker, hits: TicketHit[]): Promise<{ hit: TicketHit; ticket: TicketView }[]> {
    if (hits.length === 0) return [];
    const { where, parameters, columns } = await this.listing(
      asker,
      {},
      hits.map(({ ticketId }) => ticketId),
    );
    const rows = await this.db.query<TicketView>(
      `SELECT ${columns} FROM tickets t ${TICKET_VIEW_JOINS} WHERE ${where.join(' AND ')}`,
      parameters,
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return hits.flatMap((hit) => {
      const ticket = byId.get(hit.ticketId);
      return ticket ? [{ hit, ticket }] : [];
    });
  }

  private async listing(asker: Asker, filters: TicketFilters, ids: string[]) {
    const { timezone } = await this.workspaces.get(asker.actor.workspaceId);
    const hits = { subjects: ids, requesters: [] };
    return ticketListing({ asker, timezone, kind: 'all', filters, hits });
  }

  private async shown(
    workspaceId: string,
    q: string,
    views: { hit: TicketHit; ticket: TicketView }[],
  ): Promise<FoundTicket[]> {
    const wanted = wordsOf(q);
    const messageIds = views.flatMap(({ hit }) => hit.messageId ?? []);
    const bodies = await this.search.bodies(workspaceId, messageIds);
    return views.map(({ hit: { messageId }, ticket }) => {
      const body = messageId === null ? undefined : bodies.get(messageId);
      return {
        ticket,
        subject: highlight(ticket.subject, wanted),
        message:
          messageId === null || body === undefined ? null : { id: messageId, text: highlight(body, wanted) },
      };
    });
  }
}
