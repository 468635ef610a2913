import type { Category, CustomField, Tag, Template } from '../shared/taxonomy/taxonomy.queries.ts';
import { aUser } from './builders.ts';

const at = '2026-07-30T02:00:00.000Z';
const times = { created_at: at, updated_at: at };

export const anAdmin = () =>
  aUser({
    role: 'admin',
    abilities: {
      manage_agents: true,
      manage_channels: true,
      manage_taxonomy: true,
      manage_workspace: true,
      manage_workspaces: false,
      see_inbound: true,
      see_outbox: true,
      assign_to_others: true,
      change_in_bulk: true,
    },
  });

export function aCategory(given: Partial<Category> & { id: string }): Category {
  const name = given.name ?? given.id;
  return {
    slug: given.id,
    name,
    description: '',
    colour: '#1c7ed6',
    color: '#1c7ed6',
    default_priority: null,
    parent_id: null,
    position: 0,
    depth: 1,
    is_archived: false,
    ...times,
    ...given,
  };
}

export function aTag(given: Partial<Tag> & { id: string }): Tag {
  return {
    name: given.id,
    colour: '#2b8a3e',
    color: '#2b8a3e',
    tickets_count: 3,
    tickets_count_is_exact: true,
    ...times,
    ...given,
  };
}

export function aField(given: Partial<CustomField> & { slug: string }): CustomField {
  return {
    id: given.slug,
    entity: 'ticket',
    name: given.slug,
    description: '',
    kind: 'text',
    options: [],
    is_required_on_create: false,
    is_required_on_resolve: false,
    is_public: false,
    position: 0,
    is_archived: false,
    ...times,
    ...given,
  };
}

export function aTemplate(given: Partial<Template> & { id: string }): Template {
  return {
    name: given.id,
    subject: '',
    description: '',
    category: null,
    category_id: null,
    priority: null,
    tags: [],
    custom_fields: {},
    requires: [],
    ...times,
    ...given,
  };
}
