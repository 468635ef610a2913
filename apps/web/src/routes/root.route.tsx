import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { Announcer } from '../shared/a11y/announcer.tsx';
import { CrashPage, NotFoundPage } from './trouble-pages.tsx';

function Root() {
  return (
    <>
      <Outlet />
      <Announcer />
    </>
  );
}

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
});
