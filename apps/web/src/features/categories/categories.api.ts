import { api } from '../../shared/api/client.ts';
import type { Schema } from '../../shared/api/contract.ts';

export type CategoryChange = Schema<'UpdateCategoryDto'>;

const at = (id: string) => ({ path: { id } });

export const categoriesApi = {
  create: (body: Schema<'CreateCategoryDto'>) => api.post('/tickets/categories', { body }),
  change: (id: string, body: CategoryChange) => api.patch('/tickets/categories/{id}', { ...at(id), body }),
  use: (id: string) => api.get('/tickets/categories/{id}/use', at(id)),
  remove: (id: string, reassignTo?: string) =>
    api.delete('/tickets/categories/{id}', { ...at(id), query: { reassign_to: reassignTo } }),
};
