import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import type { Schema } from '../../shared/api/contract.ts';
import { session } from '../../shared/api/session.ts';
import type { RealtimeRule } from '../../shared/realtime/rules.ts';
import { settingsQuery } from '../../shared/session/workspace-settings.ts';

export const workspacesKey = ['workspaces', 'mine'] as const;

/** The workspaces that the signed-in account may enter. */
export const workspacesQuery = queryOptions({
  queryKey: workspacesKey,
  queryFn: async ({ signal }) => (await api.get('/workspaces', { signal })).workspaces,
  staleTime: 300_000,
});

export const workspacesApi = {
  changeSettings: (body: Schema<'UpdateSettingsDto'>) => api.patch('/settings', { body }),
  create: (body: Schema<'CreateWorkspaceDto'>) => api.post('/workspaces', { body }),
  rename: (id: string, name: string) => api.patch('/workspaces/{id}', { path: { id }, body: { name } }),
};

/** Goes over into another workspace: nothing of the one before stays in memory. */
export async function switchWorkspace(id: string): Promise<void> {
  session.moveOver(await api.post('/auth/switch-workspace', { body: { workspace_id: id } }));
}

export const workspacesRealtime: readonly RealtimeRule[] = [
  { on: ['workspace.updated'], invalidate: () => [settingsQuery.queryKey, workspacesKey, ['me']] },
];
