import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readChatFilters } from '../features/conversations/chats.queries.ts';
import { deskRoute } from './desk.route.tsx';

const pages = () => import('./chat-pages.tsx');

export const chatsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/chats',
  validateSearch: readChatFilters,
  component: lazyRouteComponent(pages, 'ChatsPage'),
});

export const chatsIndexRoute = createRoute({
  getParentRoute: () => chatsRoute,
  path: '/',
  component: lazyRouteComponent(pages, 'NoChatChosen'),
});

export const chatRoute = createRoute({
  getParentRoute: () => chatsRoute,
  path: '$chatId',
  component: lazyRouteComponent(pages, 'OneChat'),
});
