import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readCannedFilters } from '../features/canned-responses/canned-responses.queries.ts';
import { readInboundFilters } from '../features/inbound/inbound.queries.ts';
import { readOutboxFilters } from '../features/outbox/outbox.queries.ts';
import { deskRoute } from './desk.route.tsx';

const screens = () => import('./settings-screens.tsx');

export const settingsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/settings',
  component: lazyRouteComponent(screens, 'SettingsIndex'),
});

export const profileRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/settings/profile',
  component: lazyRouteComponent(screens, 'ProfileSettings'),
});

export const workspaceRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/settings/workspace',
  component: lazyRouteComponent(screens, 'WorkspaceSettings'),
});

export const cannedResponsesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/settings/canned-responses',
  validateSearch: readCannedFilters,
  component: lazyRouteComponent(screens, 'CannedResponsesSettings'),
});

export const agentsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/settings/agents',
  component: lazyRouteComponent(screens, 'AgentsSettings'),
});

export const channelsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/settings/channels',
  component: lazyRouteComponent(screens, 'ChannelsSettings'),
});

export const categoriesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/settings/categories',
  component: lazyRouteComponent(screens, 'CategoriesSettings'),
});

export const tagsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/settings/tags',
  component: lazyRouteComponent(screens, 'TagsSettings'),
});

export const fieldsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/settings/fields',
  component: lazyRouteComponent(screens, 'FieldsSettings'),
});

export const templatesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/settings/templates',
  component: lazyRouteComponent(screens, 'TemplatesSettings'),
});

export const inboundRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/settings/inbound',
  validateSearch: readInboundFilters,
  component: lazyRouteComponent(screens, 'InboundSettings'),
});

export const outboxRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/settings/outbox',
  validateSearch: readOutboxFilters,
  component: lazyRouteComponent(screens, 'OutboxSettings'),
});
