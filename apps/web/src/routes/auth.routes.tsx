import { createRoute, redirect, useNavigate, useRouter } from '@tanstack/react-router';
import { ForgotForm } from '../features/auth/forgot-form.tsx';
import { LoginForm } from '../features/auth/login-form.tsx';
import { NewPasswordForm } from '../features/auth/new-password-form.tsx';
import { authStrings } from '../features/auth/auth.strings.ts';
import { session } from '../shared/api/session.ts';
import { translate } from '../shared/i18n/strings.ts';
import { notifyDone } from '../shared/notify/notify.tsx';
import { rootRoute } from './root.route.tsx';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Only a path of our own: a foreign `next` would make the login page a springboard. */
function ownPath(next: unknown): string {
  const path = text(next);
  return /^\/(?![/\\])/.test(path) ? path : '';
}

function Login() {
  const { next } = loginRoute.useSearch();
  const router = useRouter();
  const { queryClient } = loginRoute.useRouteContext();
  const enter = () => {
    // Somebody else may have sat here before.
    queryClient.clear();
    void router.navigate({ href: next ?? '/queue' });
  };
  return <LoginForm onSignedIn={enter} />;
}

function Reset() {
  const { token } = resetRoute.useSearch();
  const navigate = useNavigate();
  const done = () => {
    notifyDone(translate(authStrings, 'password_saved'));
    void navigate({ to: '/login' });
  };
  return <NewPasswordForm token={token} purpose="reset" onDone={done} />;
}

function Accept() {
  const { token } = acceptRoute.useSearch();
  const navigate = useNavigate();
  return <NewPasswordForm token={token} purpose="accept" onDone={() => void navigate({ to: '/queue' })} />;
}

export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: (search): { next?: string } => ({ next: ownPath(search.next) || undefined }),
  beforeLoad: async ({ search }) => {
    // Whoever cannot be asked now may still sign in.
    if (await session.resume().catch(() => null)) redirect({ href: search.next ?? '/queue', throw: true });
  },
  component: Login,
});

export const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  component: ForgotForm,
});

export const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  validateSearch: (search) => ({ token: text(search.token) }),
  component: Reset,
});

export const acceptRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accept-invite',
  validateSearch: (search) => ({ token: text(search.token) }),
  component: Accept,
});
