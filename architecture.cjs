// The map is the architecture: a module may import only the modules listed after it,
// and of those only y.module.ts, y.service.ts and y.events.ts. Reactions know tickets; tickets know no reaction.
const modules = {
  workspaces: [],
  users: ['workspaces'],
  auth: ['workspaces', 'users'],
  agents: ['workspaces', 'users', 'auth'],
  categories: ['workspaces'],
  tags: ['workspaces'],
  'custom-fields': ['workspaces'],
  templates: ['workspaces', 'categories', 'tags', 'custom-fields'],
  contacts: ['workspaces', 'custom-fields'],
  channels: ['workspaces'],
  search: [],
  tickets: [
    'workspaces',
    'users',
    'contacts',
    'search',
    'categories',
    'tags',
    'custom-fields',
    'templates',
    'channels',
  ],
  'canned-responses': ['workspaces', 'users', 'tickets'],
  conversations: ['workspaces', 'users', 'contacts', 'channels', 'tickets', 'canned-responses'],
  whatsapp: ['workspaces', 'contacts', 'channels', 'tickets', 'conversations'],
  email: ['workspaces'],
  privacy: ['workspaces', 'contacts'],
  realtime: ['workspaces', 'auth', 'tickets'],
  setup: ['workspaces', 'users', 'auth', 'categories', 'channels', 'canned-responses'],
};
const libs = {
  'gateway-protocols': [],
  'message-variables': [],
  'api-contract': [],
};
module.exports = { modules, libs };
