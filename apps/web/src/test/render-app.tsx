import { createMemoryHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../app/app.tsx';
import { createQueryClient } from '../app/query-client.ts';
import { createAppRouter } from '../app/router.tsx';
import { session } from '../shared/api/session.ts';
import type { User } from '../shared/api/wire.ts';
import { changeLanguage } from '../shared/i18n/i18n.ts';
import { aList } from './builders.ts';
import { installFetch, on, type Handler } from './fake-api.ts';

const none = { total: 0, urgent: 0, high: 0, medium: 0, low: 0 };

function usual(user: User | null): Handler[] {
  if (!user) return [];
  return [
    on('post', '/auth/refresh', () => ({ access_token: 'token', expires_in_seconds: 900, user })),
    on('get', '/auth/me', () => ({ user })),
    on('get', '/tickets/counters', () => ({
      queue: none,
      mine: { open: 0, needs_attention: 0 },
      chats: { unread: 0 },
    })),
    on('get', '/views', () => ({ views: [] })),
    on('get', '/views/counts', () => ({ counts: [] })),
    on('get', '/workspaces', () => ({ workspaces: [] })),
    on('get', '/agents', () => ({ agents: [], pagination: aList([]).pagination })),
    on('get', '/tickets/queue', () => aList([])),
    on('get', '/tickets/categories', () => ({ categories: [] })),
    on('get', '/tags', () => ({ tags: [], pagination: aList([]).pagination })),
    on('get', '/custom-fields', () => ({ custom_fields: [] })),
    on('get', '/templates', () => ({ templates: [] })),
    on('get', '/tickets/{id}/history', () => ({ history: [] })),
    on('get', '/tickets/{id}/drafts', () => ({ drafts: [], others: [] })),
    on('put', '/tickets/{id}/drafts', ({ body }) => ({
      body: String(body.body),
      is_internal: body.is_internal === true,
      reply_to_id: null,
      updated_at: new Date().toISOString(),
    })),
    on('get', '/tickets/{id}/comments', () => ({ comments: [], pagination: aList([]).pagination })),
  ];
}

interface Scene {
  path: string;
  /** Who is signed in; null: nobody. */
  user: User | null;
  handlers?: Handler[];
}

/** The whole program at a path, in English, against handlers that answer as the contract says. */
export function renderApp({ path, user, handlers = [] }: Scene) {
  session.end();
  if (user) localStorage.setItem('loket.signed_in', 'yes');
  changeLanguage('en');
  const calls = installFetch([...usual(user), ...handlers]);
  const history = createMemoryHistory({ initialEntries: [path] });
  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient, history);
  const page = render(<App router={router} queryClient={queryClient} env="test" />);
  return { calls, router, ...page, hands: userEvent.setup() };
}
