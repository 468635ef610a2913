import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../shared/api/client.ts';
import type { Schema } from '../../shared/api/contract.ts';
import { conversationsApi } from './conversations.api.ts';
import { draftKey, drafts, type ComposerMode } from './drafts.ts';

const quietMs = 1_000;

export const draftsKey = (ticketId: string) => ['conversations', 'drafts', ticketId] as const;

const draftsQuery = (ticketId: string | null) =>
  queryOptions({
    queryKey: draftsKey(ticketId ?? ''),
    queryFn: ({ signal }) => api.get('/tickets/{id}/drafts', { path: { id: ticketId ?? '' }, signal }),
    enabled: ticketId !== null,
    retry: false,
  });

type ServerDrafts = Schema<'DraftList'>;
export type OthersDraft = Schema<'OthersDraftBody'>;

/** What the server has, as far as this browser knows, by draft. */
const kept = new Map<string, string>();
const saving = new Map<string, Promise<unknown>>();

/** Sending takes the draft along. A save that is on its way must be there first, or it would come back as a ghost. */
export async function draftIsSent(key: string): Promise<void> {
  kept.set(key, '');
  await saving.get(key);
}

function save(key: string, ticketId: string, draft: { body: string; is_internal: boolean }): void {
  kept.set(key, draft.body);
  const saved = conversationsApi.keepDraft(ticketId, draft).catch(() => kept.delete(key));
  saving.set(
    key,
    saved.finally(() => saving.delete(key)),
  );
}

/** A draft that was begun elsewhere goes on here, where nothing was begun. */
function adopt({ drafts: own }: ServerDrafts, keyOf: (mode: ComposerMode) => string): void {
  for (const { is_internal: isNote, body } of own) {
    const key = keyOf(isNote ? 'note' : 'reply');
    const isNew = !kept.has(key);
    kept.set(key, body);
    if (isNew && drafts.get(key) === '') drafts.set(key, body);
  }
}

interface Input {
  /** Null in a chat without a ticket: its drafts stay in this browser. */
  ticketId: string | null;
  userId: string;
  thread: string;
  mode: ComposerMode;
  text: string;
}

/** Keeps the draft on the server too, a moment after the last key; gives the drafts of others. */
export function useServerDraft({ ticketId, userId, thread, mode, text }: Input): OthersDraft[] {
  const { data } = useQuery(draftsQuery(ticketId));
  const key = draftKey({ userId, thread, mode });
  useEffect(() => {
    if (data) adopt(data, (one) => draftKey({ userId, thread, mode: one }));
  }, [data, userId, thread]);
  useEffect(() => {
    if (ticketId === null || text.trim() === (kept.get(key) ?? '').trim()) return;
    const timer = setTimeout(() => {
      // What was sent meanwhile is no draft any more.
      if (drafts.get(key) === text) save(key, ticketId, { body: text, is_internal: mode === 'note' });
    }, quietMs);
    return () => {
      clearTimeout(timer);
    };
  }, [key, ticketId, mode, text]);
  return data?.others ?? [];
}
