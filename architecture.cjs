// The map is the architecture: a module may import only the modules listed after it,
// and of those only y.module.ts, y.service.ts and y.events.ts. Reactions know tickets; tickets know no reaction.
const modules = {
  workspaces: [],
  users: ['workspaces'],
  auth: ['workspaces', 'users'],
  agents: ['workspaces', 'users', 'auth'],
  contacts: ['workspaces'],
  categories: ['workspaces'],
  channels: ['workspaces'],
  tickets: ['workspaces', 'users', 'contacts', 'categories', 'channels'],
  conversations: ['workspaces', 'users', 'contacts', 'channels', 'tickets'],
  whatsapp: ['workspaces', 'contacts', 'channels', 'tickets', 'conversations'],
  email: ['workspaces'],
  realtime: ['workspaces', 'auth', 'tickets'],
  setup: ['workspaces', 'users', 'auth', 'categories', 'channels'],
};
const libs = {
  'gateway-protocols': [],
  'api-contract': [],
};
module.exports = { modules, libs };
