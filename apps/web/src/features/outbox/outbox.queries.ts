import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import type { OutboxMail } from '../../shared/api/wire-admin.ts';

export const mailStates = ['waiting', 'pending', 'sent', 'failed'] as const;
type MailState = (typeof mailStates)[number];

/** As they stand in the URL and go to the API. */
export interface OutboxFilters {
  state?: MailState;
  page?: number;
}

export function readOutboxFilters(search: Record<string, unknown>): OutboxFilters {
  const page = Math.floor(Number(search.page));
  return { state: mailStates.find((state) => state === search.state), page: page > 1 ? page : undefined };
}

const pageSize = 50;
/** What is on its way arrives within moments, and no live event tells of it. */
const pendingMs = 2_000;

export const outboxKey = ['outbox'] as const;

export const mailsQuery = ({ state, page = 1 }: OutboxFilters) =>
  queryOptions({
    queryKey: [...outboxKey, { state, page }],
    queryFn: ({ signal }) => api.get('/admin/outbox', { query: { state, page, limit: pageSize }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.mails.some((mail) => mail.state === 'pending') ? pendingMs : false,
  });

export const outboxApi = {
  retry: (id: string) => api.post('/admin/outbox/{id}/retry', { path: { id } }),
};

/** The first link of a mail, whole: where its secret was taken out there is nothing to pass on. */
export function linkOf({ text }: Pick<OutboxMail, 'text'>): string | null {
  const link = /https?:\/\/\S+/.exec(text)?.[0] ?? null;
  return link?.endsWith('...') ? null : link;
}
