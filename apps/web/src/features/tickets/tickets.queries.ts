import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import type { Ticket, TicketList } from '../../shared/api/wire.ts';
import type { TicketFilters } from './ticket-filters.ts';

const pageSize = 50;

export const ticketKeys = {
  queue: ['tickets', 'queue'],
  mine: ['tickets', 'mine'],
  lists: ['tickets', 'list'],
  counters: ['tickets', 'counters'],
  ones: ['tickets', 'one'],
  history: (id: string) => ['tickets', 'history', id],
} as const;

export const queueQuery = queryOptions({
  queryKey: ticketKeys.queue,
  queryFn: ({ signal }) => api.get('/tickets/queue', { query: { limit: 100 }, signal }),
});

export const mineQuery = queryOptions({
  queryKey: ticketKeys.mine,
  queryFn: ({ signal }) =>
    api.get('/tickets/my-tickets', {
      query: { status: ['open', 'in_progress', 'reopened', 'waiting_on_customer'], limit: 100 },
      signal,
    }),
});

export const allTicketsQuery = (filters: TicketFilters) =>
  queryOptions({
    queryKey: [...ticketKeys.lists, filters],
    queryFn: ({ signal }) =>
      api.get('/tickets/all', {
        query: { ...filters, page: filters.page ?? 1, limit: pageSize },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

/** Tickets that one may mean, a few, for choosing one of them. */
export const foundTicketsQuery = (q: string) =>
  queryOptions({
    queryKey: [...ticketKeys.lists, { q, for: 'choice' }],
    queryFn: ({ signal }) => api.get('/tickets/all', { query: { q, limit: 8 }, signal }),
    enabled: q.trim().length >= 2,
    placeholderData: keepPreviousData,
  });

export const countersQuery = queryOptions({
  queryKey: ticketKeys.counters,
  queryFn: ({ signal }) => api.get('/tickets/counters', { signal }),
});

/** `ref` is an id or a number; both stand in URLs. */
export const ticketQuery = (ref: string) =>
  queryOptions({
    queryKey: [...ticketKeys.ones, ref],
    queryFn: ({ signal }) => api.get('/tickets/{id}', { path: { id: ref }, signal }),
  });

export const historyQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ticketKeys.history(ticketId),
    queryFn: async ({ signal }) =>
      (
        await api.get('/tickets/{id}/history', {
          path: { id: ticketId },
          signal,
        })
      ).history,
  });

/** How a ticket stands in a URL: its number, without the # that would end the path. */
export function ticketRef(ticket: Pick<Ticket, 'ticket_number'>): string {
  return ticket.ticket_number.replace(/^#/, '');
}

/** Writes an answer to every place that shows this ticket. */
export function putTicket(client: QueryClient, ticket: Ticket): void {
  client.setQueriesData<Ticket>({ queryKey: ticketKeys.ones }, (shown) =>
    shown?.id === ticket.id ? ticket : shown,
  );
  client.setQueryData(ticketQuery(ticketRef(ticket)).queryKey, ticket);
  for (const queryKey of [ticketKeys.queue, ticketKeys.mine, ticketKeys.lists])
    client.setQueriesData<TicketList>({ queryKey }, (list) => list && replaceIn(list, ticket));
}

function replaceIn(list: TicketList, ticket: Ticket): TicketList {
  return {
    ...list,
    tickets: list.tickets.map((row) => (row.id === ticket.id ? { ...row, ...ticket } : row)),
  };
}
