import { api } from '../../shared/api/client.ts';
import type { Schema } from '../../shared/api/contract.ts';

const at = (id: string) => ({ path: { id } });

export const tagsApi = {
  create: (body: Schema<'CreateTagDto'>) => api.post('/tags', { body }),
  change: (id: string, body: Schema<'UpdateTagDto'>) => api.patch('/tags/{id}', { ...at(id), body }),
  merge: (id: string, sourceIds: string[]) =>
    api.post('/tags/{id}/merge', { ...at(id), body: { source_ids: sourceIds } }),
  remove: (id: string) => api.delete('/tags/{id}', at(id)),
};
