import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { Schema } from '../api/contract.ts';

export type Settings = Schema<'SettingsAnswer'>;

/** How the workspace works: all who work in it may read that, admins change it. */
export const settingsQuery = queryOptions({
  queryKey: ['workspaces', 'settings'] as const,
  queryFn: ({ signal }) => api.get('/settings', { signal }),
});
