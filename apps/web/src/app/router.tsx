import type { QueryClient } from '@tanstack/react-query';
import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { acceptRoute, forgotRoute, loginRoute, resetRoute } from '../routes/auth.routes.tsx';
import { chatRoute, chatsIndexRoute, chatsRoute } from '../routes/chats.routes.tsx';
import { contactRoute, contactsRoute, searchRoute } from '../routes/contacts.routes.tsx';
import { deskRoute, homeRoute } from '../routes/desk.route.tsx';
import {
  mineIndexRoute,
  mineRoute,
  mineTicketRoute,
  queueIndexRoute,
  queueRoute,
  queueTicketRoute,
} from '../routes/queue.routes.tsx';
import { rootRoute } from '../routes/root.route.tsx';
import {
  agentsRoute,
  categoriesRoute,
  cannedResponsesRoute,
  channelsRoute,
  fieldsRoute,
  inboundRoute,
  outboxRoute,
  profileRoute,
  settingsRoute,
  tagsRoute,
  templatesRoute,
  workspaceRoute,
} from '../routes/settings.routes.tsx';
import { ticketRoute, ticketsRoute } from '../routes/tickets.routes.tsx';

const routeTree = rootRoute.addChildren([
  loginRoute,
  forgotRoute,
  resetRoute,
  acceptRoute,
  deskRoute.addChildren([
    homeRoute,
    queueRoute.addChildren([queueIndexRoute, queueTicketRoute]),
    mineRoute.addChildren([mineIndexRoute, mineTicketRoute]),
    ticketsRoute,
    ticketRoute,
    chatsRoute.addChildren([chatsIndexRoute, chatRoute]),
    contactsRoute,
    contactRoute,
    searchRoute,
    settingsRoute,
    profileRoute,
    workspaceRoute,
    cannedResponsesRoute,
    agentsRoute,
    categoriesRoute,
    tagsRoute,
    fieldsRoute,
    templatesRoute,
    channelsRoute,
    inboundRoute,
    outboxRoute,
  ]),
]);

export function createAppRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    history,
    context: { queryClient },
    defaultPreload: false,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
