import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { Schema } from '../api/contract.ts';
import type { RealtimeRule } from '../realtime/rules.ts';

export type Category = Schema<'CategoryAnswer'>;
export type Tag = Schema<'TagAnswer'>;
export type CustomField = Schema<'CustomFieldAnswer'>;
export type Template = Schema<'TemplateAnswer'>;

export const taxonomyKeys = {
  categories: ['categories'],
  tags: ['tags'],
  fields: ['custom-fields'],
  templates: ['templates'],
} as const;

// They change rarely, and events tell when they do.
const staleTime = 5 * 60_000;

/** Each before those that stand below it. */
export const categoriesQuery = queryOptions({
  queryKey: taxonomyKeys.categories,
  queryFn: async ({ signal }) => (await api.get('/tickets/categories', { signal })).categories,
  staleTime,
});

export const tagsQuery = (q = '') =>
  queryOptions({
    queryKey: [...taxonomyKeys.tags, { q }],
    queryFn: ({ signal }) => api.get('/tags', { query: { q, limit: 100 }, signal }),
    placeholderData: keepPreviousData,
    staleTime,
  });

/** Tags by their whole names, for their colours. */
export const namedTagsQuery = (names: readonly string[]) =>
  queryOptions({
    queryKey: [...taxonomyKeys.tags, { names }],
    queryFn: async ({ signal }) => (await api.get('/tags', { query: { names, limit: 100 }, signal })).tags,
    enabled: names.length > 0,
    placeholderData: keepPreviousData,
    staleTime,
  });

export const fieldsQuery = queryOptions({
  queryKey: taxonomyKeys.fields,
  queryFn: async ({ signal }) => (await api.get('/custom-fields', { signal })).custom_fields,
  staleTime,
});

export const templatesQuery = queryOptions({
  queryKey: taxonomyKeys.templates,
  queryFn: async ({ signal }) => (await api.get('/templates', { signal })).templates,
  staleTime,
});

/** The fields in use, of tickets or of contacts. */
export const fieldsOf = (
  fields: readonly CustomField[] | undefined,
  entity: CustomField['entity'],
): CustomField[] => (fields ?? []).filter((field) => field.entity === entity && !field.is_archived);

export const taxonomyRealtime: readonly RealtimeRule[] = [
  {
    on: ['category.created', 'category.updated', 'category.deleted'],
    invalidate: () => [taxonomyKeys.categories, taxonomyKeys.templates],
  },
  {
    on: ['tag.created', 'tag.updated', 'tag.merged', 'tag.deleted'],
    invalidate: () => [taxonomyKeys.tags, taxonomyKeys.templates],
  },
  {
    on: ['custom_field.created', 'custom_field.updated', 'custom_field.archived', 'custom_field.restored'],
    invalidate: () => [taxonomyKeys.fields],
  },
  {
    on: ['template.created', 'template.updated', 'template.deleted'],
    invalidate: () => [taxonomyKeys.templates],
  },
  // Counts of tickets, and names of what is on them.
  { on: ['tag.merged', 'tag.updated', 'tag.deleted', 'category.deleted'], invalidate: () => [['tickets']] },
];
