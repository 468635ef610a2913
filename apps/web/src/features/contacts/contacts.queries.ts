import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';

export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: ['contacts', 'one', id],
    queryFn: async ({ signal }) => (await api.get('/contacts/{id}', { path: { id }, signal })).contact,
    staleTime: 60_000,
  });
