import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { User } from '../api/wire.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => (await api.get('/auth/me', { signal })).user,
  staleTime: 60_000,
});

/** The signed-in user. Only below the shell's route, whose loader has fetched it. */
export function useMe(): User {
  return useSuspenseQuery(meQuery).data;
}
