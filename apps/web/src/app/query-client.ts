import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../shared/api/api-error.ts';

const readTries = 3;

/** Reads are tried again when trying can help; writes never are, by themselves. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < readTries && error instanceof ApiError && error.isTransient,
        retryDelay: (tries) => Math.min(500 * 2 ** tries, 5_000),
      },
      mutations: { retry: false },
    },
  });
}
