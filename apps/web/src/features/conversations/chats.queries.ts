import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import type { Chat, ChatList, ChatMode } from '../../shared/api/wire-conversations.ts';

const pageChats = 50;

export const chatModes = ['bot', 'agent', 'paused', 'closed'] as const satisfies readonly ChatMode[];

/** As they stand in the URL and go to the API. */
export interface ChatFilters {
  mode?: ChatMode;
  q?: string;
  contact_id?: string;
}

/** A URL is input: what makes no sense is dropped. */
export function readChatFilters(search: Record<string, unknown>): ChatFilters {
  const q =
    typeof search.q === 'string' || typeof search.q === 'number' ? String(search.q).slice(0, 100) : '';
  return { mode: chatModes.find((mode) => mode === search.mode), q: q || undefined };
}

export const chatKeys = {
  lists: ['conversations', 'chats'],
  ones: ['conversations', 'chat'],
  one: (id: string) => ['conversations', 'chat', id],
} as const;

export const chatsQuery = (filters: ChatFilters) =>
  infiniteQueryOptions({
    queryKey: [...chatKeys.lists, filters],
    queryFn: ({ pageParam, signal }) =>
      api.get('/chats', { query: { ...filters, page: pageParam, limit: pageChats }, signal }),
    initialPageParam: 1,
    getNextPageParam: ({ pagination: { page, totalPages } }) => (page < totalPages ? page + 1 : null),
    placeholderData: keepPreviousData,
  });

export const chatQuery = (id: string) =>
  queryOptions({
    queryKey: chatKeys.one(id),
    queryFn: ({ signal }) => api.get('/chats/{id}', { path: { id }, signal }),
  });

/** Writes a chat to every place that shows it. */
export function putChat(client: QueryClient, chat: Chat): void {
  client.setQueryData(chatKeys.one(chat.id), chat);
  client.setQueriesData<InfiniteData<ChatList>>({ queryKey: chatKeys.lists }, (data) => {
    if (!data) return data;
    const pages = data.pages.map((list) => ({
      ...list,
      chats: list.chats.map((row) => (row.id === chat.id ? chat : row)),
    }));
    return { ...data, pages };
  });
}
