import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { session } from '../shared/api/session.ts';
import { meQuery } from '../shared/session/me.ts';
import { rootRoute } from './root.route.tsx';
import { CrashPage } from './trouble-pages.tsx';

/** Everything behind the login. */
export const deskRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'desk',
  beforeLoad: async ({ location }) => {
    if (await session.resume()) return;
    redirect({
      to: '/login',
      search: { next: location.href === '/' ? undefined : location.href },
      throw: true,
    });
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(meQuery),
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
  errorComponent: CrashPage,
});

export const homeRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/',
  beforeLoad: () => {
    redirect({ to: '/queue', throw: true });
  },
});
