import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import type { Schema } from '../../shared/api/contract.ts';

export type CannedResponse = Schema<'CannedResponseBody'>;
type CreateInput = Schema<'CreateCannedResponse'>;
type ChangeInput = Schema<'ChangeCannedResponse'>;

/** As they stand in the URL and go to the API. */
export interface CannedFilters {
  q?: string;
  scope?: 'workspace' | 'own' | 'all';
  page?: number;
}

const scopes = ['workspace', 'own', 'all'] as const;
const pageSize = 50;

export function readCannedFilters(search: Record<string, unknown>): CannedFilters {
  const page = Math.floor(Number(search.page));
  return {
    q: typeof search.q === 'string' && search.q !== '' ? search.q : undefined,
    scope: scopes.find((scope) => scope === search.scope),
    page: page > 1 ? page : undefined,
  };
}

export const cannedKey = ['canned-responses'] as const;

export const cannedListQuery = ({ q, scope, page = 1 }: CannedFilters) =>
  queryOptions({
    queryKey: [...cannedKey, 'list', { q, scope, page }],
    queryFn: ({ signal }) =>
      api.get('/tickets/canned-responses', { query: { q, scope, page, limit: pageSize }, signal }),
    placeholderData: keepPreviousData,
  });

export const cannedApi = {
  create: (body: CreateInput) => api.post('/tickets/canned-responses', { body }),
  change: (id: string, body: ChangeInput) =>
    api.put('/tickets/canned-responses/{id}', { path: { id }, body }),
  remove: (id: string) => api.delete('/tickets/canned-responses/{id}', { path: { id } }),
};
