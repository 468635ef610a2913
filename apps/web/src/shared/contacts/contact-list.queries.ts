import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

/** As they stand in the URL and go to the API. */
export interface ContactFilters {
  q?: string;
  page?: number;
}

const pageSize = 50;

export const contactKeys = {
  all: ['contacts'],
  lists: ['contacts', 'list'],
  one: (id: string) => ['contacts', 'one', id],
} as const;

export const contactsQuery = ({ q, page = 1 }: ContactFilters, limit = pageSize) =>
  queryOptions({
    queryKey: [...contactKeys.lists, { q, page, limit }],
    queryFn: ({ signal }) => api.get('/contacts', { query: { q, page, limit }, signal }),
    placeholderData: keepPreviousData,
  });
