import { infiniteQueryOptions, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import type { Message } from '../../shared/api/wire-conversations.ts';

/** One list for every conversation: a ticket's comments and a chat's messages are views of it. */
export interface ThreadSource {
  kind: 'ticket' | 'chat';
  id: string;
}

const pageMessages = 100;

export const threadKeys = {
  all: ['conversations', 'thread'],
  one: ({ kind, id }: ThreadSource) => ['conversations', 'thread', kind, id],
} as const;

interface PageInput {
  source: ThreadSource;
  before: string | null;
  signal: AbortSignal;
}

async function readPage({ source: { kind, id }, before, signal }: PageInput): Promise<Message[]> {
  const init = { path: { id }, query: { limit: pageMessages, before }, signal };
  if (kind === 'ticket') return (await api.get('/tickets/{id}/comments', init)).comments;
  return (await api.get('/chats/{id}/messages', init)).messages;
}

/** Pages go back in time: the first one holds the newest messages, each of them oldest first. */
export const threadQuery = (source: ThreadSource) =>
  infiniteQueryOptions({
    queryKey: threadKeys.one(source),
    queryFn: ({ pageParam, signal }) => readPage({ source, before: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (oldest) => (oldest.length < pageMessages ? null : (oldest[0]?.id ?? null)),
  });

type Pages = InfiniteData<Message[]>;

/** Oldest first over all pages. Pages may overlap for a moment while new messages come in. */
export function messagesOf(pages: Pages): Message[] {
  const byId = new Map<string, Message>();
  for (const page of pages.pages.toReversed()) for (const message of page) byId.set(message.id, message);
  return [...byId.values()];
}

/** Replaces a message where it is shown; with `source`, appends one that is not there yet. */
export function putMessage(client: QueryClient, message: Message, source?: ThreadSource): void {
  client.setQueriesData<Pages>({ queryKey: threadKeys.all }, (data) => data && replaced(data, message));
  if (!source) return;
  client.setQueryData<Pages>(threadKeys.one(source), (data) => data && appended(data, message));
}

/** Takes a message out of every conversation that shows it. */
export function dropMessage(client: QueryClient, messageId: string): void {
  client.setQueriesData<Pages>(
    { queryKey: threadKeys.all },
    (data) => data && { ...data, pages: data.pages.map((page) => page.filter(({ id }) => id !== messageId)) },
  );
}

function replaced(data: Pages, message: Message): Pages {
  const pages = data.pages.map((page) => page.map((shown) => (shown.id === message.id ? message : shown)));
  return { ...data, pages };
}

function appended(data: Pages, message: Message): Pages {
  const [newest = [], ...older] = data.pages;
  if (newest.some(({ id }) => id === message.id)) return data;
  return { ...data, pages: [[...newest, message], ...older] };
}
