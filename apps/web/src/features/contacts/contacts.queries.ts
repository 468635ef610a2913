import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { contactKeys, type ContactFilters } from '../../shared/contacts/contact-list.queries.ts';
import type { RealtimeRule } from '../../shared/realtime/rules.ts';

/** A URL is input: what makes no sense is dropped. */
export function readContactFilters(search: Record<string, unknown>): ContactFilters {
  const page = Math.floor(Number(search.page));
  const q =
    typeof search.q === 'string' || typeof search.q === 'number' ? String(search.q).slice(0, 100) : '';
  return { q: q || undefined, page: page > 1 ? page : undefined };
}

export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: contactKeys.one(id),
    queryFn: async ({ signal }) => (await api.get('/contacts/{id}', { path: { id }, signal })).contact,
    staleTime: 60_000,
  });

export const contactsRealtime: readonly RealtimeRule[] = [
  {
    on: [
      'contact.created',
      'contact.updated',
      'contact.merged',
      'contact.unmerged',
      'contact.identifier_added',
      'contact.identifier_removed',
      'contact.imported',
      'contact.erased',
    ],
    invalidate: () => [contactKeys.all],
  },
];
