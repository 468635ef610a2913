import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readTicketFilters } from '../features/tickets/ticket-filters.ts';
import { deskRoute } from './desk.route.tsx';

const pages = () => import('./ticket-pages.tsx');

export const ticketsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/tickets',
  validateSearch: readTicketFilters,
  component: lazyRouteComponent(pages, 'AllTickets'),
});

export const ticketRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/tickets/$ref',
  component: lazyRouteComponent(pages, 'OneTicket'),
});
