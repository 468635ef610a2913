import { api } from '../../shared/api/client.ts';
import type { Schema } from '../../shared/api/contract.ts';

const at = (id: string) => ({ path: { id } });

export const templatesApi = {
  create: (body: Schema<'CreateTemplateDto'>) => api.post('/templates', { body }),
  change: (id: string, body: Schema<'UpdateTemplateDto'>) =>
    api.patch('/templates/{id}', { ...at(id), body }),
  remove: (id: string) => api.delete('/templates/{id}', at(id)),
};
