import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import type { Schema } from '../../shared/api/contract.ts';
import { readTicketFilters, type TicketFilters } from './ticket-filters.ts';
import { ticketKeys } from './tickets.queries.ts';

export type View = Schema<'ViewAnswer'>;
export type ViewCount = Schema<'ViewCountsAnswer'>['counts'][number];
export type ViewChange = Schema<'UpdateViewDto'>;

/** Pinned ones first, in their order. */
export const viewsQuery = queryOptions({
  queryKey: ['tickets', 'views'],
  queryFn: async ({ signal }) => (await api.get('/views', { signal })).views,
  staleTime: 60_000,
});

/** Of those that are pinned. Below the counters' key: what changes those changes these. */
export const viewCountsQuery = queryOptions({
  queryKey: [...ticketKeys.counters, 'views'],
  queryFn: async ({ signal }) => (await api.get('/views/counts', { signal })).counts,
});

export const viewsApi = {
  create: (body: Schema<'CreateViewDto'>) => api.post('/views', { body }),
  change: (id: string, body: ViewChange) => api.patch('/views/{id}', { path: { id }, body }),
  remove: (id: string) => api.delete('/views/{id}', { path: { id } }),
  arrange: async (pinnedIds: string[]) =>
    (await api.put('/views/order', { body: { pinned_ids: pinnedIds } })).views,
};

export const pinnedOf = (views: readonly View[]): string[] =>
  views.filter((view) => view.is_pinned).map(({ id }) => id);

/** What a view keeps of what is shown: everything but the page. */
export function viewFilters({ page: _page, ...filters }: TicketFilters): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** The same for two that show the same: in whatever order their filters and values were chosen. */
function sameness(filters: TicketFilters): string {
  const sort = filters.sort === '-updated_at' ? undefined : filters.sort;
  const parts = Object.entries(viewFilters({ ...filters, sort })).map(([name, value]) =>
    name === 'q' ? [name, value] : [name, ...value.split(',').toSorted()],
  );
  return JSON.stringify(parts.toSorted(([one = ''], [other = '']) => one.localeCompare(other)));
}

/** Whether the list can show all that the view asks for: the API knows filters that have no place here. */
function isShowable({ filters }: View): boolean {
  const read = viewFilters(readTicketFilters(filters));
  return Object.entries(filters).every(([name, value]) => read[name] === value);
}

/** The view that shows what the address asks for; of several one's own, which one may change. */
export function viewShown(views: readonly View[], filters: TicketFilters): View | undefined {
  const shown = sameness(filters);
  const alike = views.filter(
    (view) => isShowable(view) && sameness(readTicketFilters(view.filters)) === shown,
  );
  return alike.find(({ kind }) => kind === 'own') ?? alike[0];
}
