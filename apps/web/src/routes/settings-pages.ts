import type { UserAbilities } from '../shared/api/wire.ts';

const pages = [
  { to: '/settings/profile', title: 'profile', lead: 'profile_lead', group: 'group_me', needs: null },
  {
    to: '/settings/workspace',
    title: 'workspace',
    lead: 'workspace_lead',
    group: 'group_team',
    needs: 'manage_workspace',
  },
  {
    to: '/settings/canned-responses',
    title: 'canned_responses',
    lead: 'canned_responses_lead',
    group: 'group_team',
    needs: null,
  },
  {
    to: '/settings/agents',
    title: 'agents',
    lead: 'agents_lead',
    group: 'group_team',
    needs: 'manage_agents',
  },
  {
    to: '/settings/categories',
    title: 'categories',
    lead: 'categories_lead',
    group: 'group_tickets',
    needs: 'manage_taxonomy',
  },
  {
    to: '/settings/tags',
    title: 'tags',
    lead: 'tags_lead',
    group: 'group_tickets',
    needs: 'manage_taxonomy',
  },
  {
    to: '/settings/fields',
    title: 'fields',
    lead: 'fields_lead',
    group: 'group_tickets',
    needs: 'manage_taxonomy',
  },
  {
    to: '/settings/templates',
    title: 'templates',
    lead: 'templates_lead',
    group: 'group_tickets',
    needs: 'manage_taxonomy',
  },
  {
    to: '/settings/channels',
    title: 'channels',
    lead: 'channels_lead',
    group: 'group_channels',
    needs: 'manage_channels',
  },
  {
    to: '/settings/inbound',
    title: 'inbound',
    lead: 'inbound_lead',
    group: 'group_channels',
    needs: 'see_inbound',
  },
  {
    to: '/settings/outbox',
    title: 'outbox',
    lead: 'outbox_lead',
    group: 'group_channels',
    needs: 'see_outbox',
  },
] as const;

/** The settings that this user may open. A new page adds its line above. */
export function settingsPages(abilities: UserAbilities) {
  return pages.filter(({ needs }) => needs === null || abilities[needs]);
}
