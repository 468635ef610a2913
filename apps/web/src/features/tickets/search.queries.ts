import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import type { Schema } from '../../shared/api/contract.ts';
import type { TicketFilters } from './ticket-filters.ts';
import { ticketKeys } from './tickets.queries.ts';

export type FoundTicket = Schema<'FoundTicketAnswer'>;
export type SearchResult = Schema<'SearchResultAnswer'>;

const pageSize = 25;
const paletteSize = 6;
const ofContact = 100;

export const searchQuery = ({ q = '', sort: _sort, ...filters }: TicketFilters, limit = pageSize) =>
  queryOptions({
    queryKey: [...ticketKeys.lists, 'search', { q, ...filters, limit }],
    queryFn: ({ signal }) =>
      api.get('/search', { query: { ...filters, q, page: filters.page ?? 1, limit }, signal }),
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
  });

export const paletteQuery = (q: string) => ({
  ...searchQuery({ q }, paletteSize),
  enabled: q.trim().length >= 2,
});

/** A contact's tickets, with those of whoever was merged into it. */
export const requesterTicketsQuery = (requesterId: string) =>
  queryOptions({
    queryKey: [...ticketKeys.lists, { requesterId }],
    queryFn: ({ signal }) =>
      api.get('/tickets/all', { query: { requester_id: requesterId, limit: ofContact }, signal }),
  });
