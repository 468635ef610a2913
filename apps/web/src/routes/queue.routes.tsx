import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskRoute } from './desk.route.tsx';

const pages = () => import('./ticket-pages.tsx');

export const queueRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/queue',
  component: lazyRouteComponent(pages, 'QueuePage'),
});

export const queueIndexRoute = createRoute({
  getParentRoute: () => queueRoute,
  path: '/',
  component: lazyRouteComponent(pages, 'NothingChosen'),
});

export const queueTicketRoute = createRoute({
  getParentRoute: () => queueRoute,
  path: '$ref',
  component: lazyRouteComponent(pages, 'QueueTicket'),
});

export const mineRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/mine',
  component: lazyRouteComponent(pages, 'MinePage'),
});

export const mineIndexRoute = createRoute({
  getParentRoute: () => mineRoute,
  path: '/',
  component: lazyRouteComponent(pages, 'MineIndex'),
});

export const mineTicketRoute = createRoute({
  getParentRoute: () => mineRoute,
  path: '$ref',
  component: lazyRouteComponent(pages, 'MineTicket'),
});
