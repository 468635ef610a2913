import { api } from '../../shared/api/client.ts';
import type { Schema } from '../../shared/api/contract.ts';

export type FieldChange = Schema<'UpdateCustomFieldDto'>;
export type NewField = Schema<'CreateCustomFieldDto'>;

export const customFieldsApi = {
  create: (body: NewField) => api.post('/custom-fields', { body }),
  change: (id: string, body: FieldChange) => api.patch('/custom-fields/{id}', { path: { id }, body }),
};
