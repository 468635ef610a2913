import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readContactFilters } from '../features/contacts/contacts.queries.ts';
import { readTicketFilters } from '../features/tickets/ticket-filters.ts';
import { deskRoute } from './desk.route.tsx';

const pages = () => import('./contact-pages.tsx');

export const contactsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/contacts',
  validateSearch: readContactFilters,
  component: lazyRouteComponent(pages, 'Contacts'),
});

export const contactRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/contacts/$contactId',
  component: lazyRouteComponent(pages, 'OneContact'),
});

export const searchRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/search',
  validateSearch: readTicketFilters,
  component: lazyRouteComponent(pages, 'SearchResults'),
});
