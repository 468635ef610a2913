import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { ApiError } from '../../shared/api/api-error.ts';
import { errorWords } from '../../shared/api/error-words.ts';
import { randomKey } from '../../shared/api/random-key.ts';
import type { Message } from '../../shared/api/wire-conversations.ts';
import { translate } from '../../shared/i18n/strings.ts';
import { notifyFailed } from '../../shared/notify/notify.tsx';
import { composerStrings } from './composer.strings.ts';
import { conversationsApi, type Then, type Writing } from './conversations.api.ts';
import { messagesOf, putMessage, threadQuery, type ThreadSource } from './conversations.queries.ts';
import { draftKey, drafts, type ComposerMode } from './drafts.ts';
import { createKeyedStore } from './keyed-store.ts';
import { addOutgoing, removeOutgoing, threadName } from './outgoing.ts';

interface Failure {
  words: string;
  /** Kept when the answer may only have been lost: the same text again is the same intention. */
  retryable: Writing | null;
}

/** Why the last try came to nothing, by draft. */
export const failures = createKeyedStore<Failure | null>({ empty: null });

export interface SendTarget {
  source: ThreadSource;
  /** Where notes go; a chat without a ticket has none. */
  ticketId: string | null;
  userId: string;
}

interface Sending {
  target: SendTarget;
  mode: ComposerMode;
  writing: Writing;
}

const tails = new Map<string, Promise<unknown>>();

/** One after the other within a conversation, so that messages arrive in the order in which they were written. */
function inOrder<T>(thread: string, work: () => Promise<T>): Promise<T> {
  const next = (tails.get(thread) ?? Promise.resolve()).then(work);
  tails.set(
    thread,
    next.catch(() => undefined),
  );
  return next;
}

function write({ target: { source, ticketId }, mode, writing }: Sending): Promise<Message> {
  const commented = source.kind === 'ticket' ? source.id : mode === 'note' ? ticketId : null;
  return commented
    ? conversationsApi.comment(commented, writing)
    : conversationsApi.sendInChat(source.id, writing);
}

function putBack(key: string, { writing }: Sending, error: unknown): void {
  const meanwhile = drafts.get(key);
  drafts.set(key, meanwhile ? `${writing.text}\n\n${meanwhile}` : writing.text);
  const reason = errorWords(error);
  const mayHaveArrived = error instanceof ApiError && error.isTransient;
  failures.set(key, {
    words: translate(composerStrings, 'not_sent', { reason }),
    retryable: mayHaveArrived ? writing : null,
  });
  if (!drafts.isWatched(key)) notifyFailed(translate(composerStrings, 'not_sent_elsewhere', { reason }));
}

function newestId(client: QueryClient, source: ThreadSource): string | null {
  const data = client.getQueryData(threadQuery(source).queryKey);
  return data ? (messagesOf(data).at(-1)?.id ?? null) : null;
}

/** Shows it at once, sends it, and gives the text back if that fails; none of it needs the composer to stay open. */
async function deliver(client: QueryClient, sending: Sending): Promise<void> {
  const { target, mode, writing } = sending;
  const thread = threadName(target.source);
  const key = draftKey({ userId: target.userId, thread, mode });
  const clientId = randomKey();
  failures.set(key, null);
  drafts.set(key, '');
  addOutgoing(thread, {
    clientId,
    text: writing.text,
    isInternal: writing.isInternal,
    startedAt: new Date().toISOString(),
    afterId: newestId(client, target.source),
  });
  try {
    putMessage(client, await inOrder(thread, () => write(sending)), target.source);
    // All of a ticket's own keys begin so; the live events bring the rest.
    if (writing.then) void client.invalidateQueries({ queryKey: ['tickets'] });
  } catch (error) {
    putBack(key, sending, error);
  } finally {
    removeOutgoing(thread, clientId);
  }
}

function keyFor(known: Writing | null, writing: Omit<Writing, 'idempotencyKey'>): string {
  const isSame =
    known?.text === writing.text && known.isInternal === writing.isInternal && known.then === writing.then;
  return isSame ? known.idempotencyKey : randomKey();
}

/** Sends what stands in the draft. */
export function useSend(target: SendTarget): (mode: ComposerMode, then: Then | null) => void {
  const client = useQueryClient();
  return (mode, then) => {
    const key = draftKey({ userId: target.userId, thread: threadName(target.source), mode });
    const writing = {
      text: drafts.get(key).trim(),
      isInternal: mode === 'note',
      then: mode === 'note' ? null : then,
    };
    const idempotencyKey = keyFor(failures.get(key)?.retryable ?? null, writing);
    void deliver(client, { target, mode, writing: { ...writing, idempotencyKey } });
  };
}
