import { contactsRealtime } from '../features/contacts/contacts.queries.ts';
import { conversationsRealtime } from '../features/conversations/conversations.realtime.ts';
import { inboundRealtime } from '../features/inbound/inbound.queries.ts';
import { ticketsRealtime } from '../features/tickets/tickets.realtime.ts';
import { taxonomyRealtime } from '../shared/taxonomy/taxonomy.queries.ts';
import { usersRealtime } from '../features/users/users.queries.ts';
import { workspacesRealtime } from '../features/workspaces/workspaces.queries.ts';

/** Every feature's answer to events; a new feature adds its line here. */
export const realtimeRules = [
  ...ticketsRealtime,
  ...contactsRealtime,
  ...usersRealtime,
  ...workspacesRealtime,
  ...conversationsRealtime,
  ...inboundRealtime,
  ...taxonomyRealtime,
];
