import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { ApiError } from '../../shared/api/api-error.ts';
import { errorWords } from '../../shared/api/error-words.ts';
import { randomKey } from '../../shared/api/random-key.ts';
import type { Message } from '../../shared/api/wire-conversations.ts';
import { translate } from '../../shared/i18n/strings.ts';
import { notifyFailed } from '../../shared/notify/notify.tsx';
import { addTo, composing, nothingMore, type Composing } from './composing.ts';
import { composerStrings } from './composer.strings.ts';
import { conversationsApi, type Then, type Writing } from './conversations.api.ts';
import {
  messagesOf,
  putMessage,
  threadKeys,
  threadQuery,
  type ThreadSource,
} from './conversations.queries.ts';
import { draftKey, drafts, type ComposerMode } from './drafts.ts';
import { letGo } from './files/draft-files.ts';
import { inOrder } from './in-order.ts';
import { createKeyedStore } from './keyed-store.ts';
import { addOutgoing, removeOutgoing, threadName } from './outgoing.ts';
import { draftIsSent } from './server-drafts.ts';

/** What somebody else wrote while a reply was written. */
export type NewerMessage = Pick<
  Message,
  'id' | 'author_type' | 'author_name' | 'is_internal' | 'kind' | 'body' | 'created_at'
>;

interface Failure {
  words: string;
  /** Kept when the answer may only have been lost: the same text again is the same intention. */
  retryable: Writing | null;
  /** Not sent because of these; one may send anyway, in the same way. */
  newer: { messages: readonly NewerMessage[]; then: Then | null } | null;
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
  more: Composing;
}

async function write(
  key: string,
  { target: { source, ticketId }, mode, writing }: Sending,
): Promise<Message> {
  await draftIsSent(key);
  const commented = source.kind === 'ticket' ? source.id : mode === 'note' ? ticketId : null;
  return commented
    ? conversationsApi.comment(commented, writing)
    : conversationsApi.sendInChat(source.id, writing);
}

function newerIn(error: unknown): readonly NewerMessage[] | null {
  if (!(error instanceof ApiError) || error.code !== 'comments.newer_messages') return null;
  return error.problem.newer_messages as NewerMessage[];
}

/** Puts words and files back into a draft, before what was written meanwhile. */
export function giveBack(key: string, text: string, more: Partial<Composing>): void {
  drafts.set(key, [text, drafts.get(key)].filter(Boolean).join('\n\n'));
  addTo(key, { ...more, files: [...(more.files ?? []), ...composing.get(key).files] });
}

function putBack(key: string, { writing, more }: Sending, error: unknown): void {
  giveBack(key, writing.text, more);
  const newer = newerIn(error);
  const reason = errorWords(error);
  const mayHaveArrived = error instanceof ApiError && error.isTransient;
  failures.set(key, {
    words: translate(composerStrings, 'not_sent', { reason }),
    retryable: mayHaveArrived ? writing : null,
    newer: newer && { messages: newer, then: writing.then },
  });
  if (!drafts.isWatched(key)) notifyFailed(translate(composerStrings, 'not_sent_elsewhere', { reason }));
}

function shown(client: QueryClient, source: ThreadSource): Message[] {
  const data = client.getQueryData(threadQuery(source).queryKey);
  return data ? messagesOf(data) : [];
}

/** The message that came in last, which need not be the last one by its clock. */
export function newestArrival(client: QueryClient, source: ThreadSource): string | null {
  return shown(client, source).reduce<string | null>(
    (newest, { id }) => (newest === null || id > newest ? id : newest),
    null,
  );
}

/** Shows it at once, sends it, and gives the text back if that fails; none of it needs the composer to stay open. */
async function deliver(client: QueryClient, sending: Sending): Promise<void> {
  const { target, mode, writing, more } = sending;
  const thread = threadName(target.source);
  const key = draftKey({ userId: target.userId, thread, mode });
  const clientId = randomKey();
  failures.set(key, null);
  drafts.set(key, '');
  composing.set(key, nothingMore);
  addOutgoing(thread, {
    clientId,
    text: writing.text,
    isInternal: writing.isInternal,
    files: more.files,
    startedAt: new Date().toISOString(),
    afterId: shown(client, target.source).at(-1)?.id ?? null,
  });
  try {
    // Messages arrive in the order in which they were written.
    putMessage(client, await inOrder(thread, () => write(key, sending)), target.source);
    letGo(more.files);
    // Each further file may have become a message of its own.
    if (more.files.length > 1) void client.invalidateQueries({ queryKey: threadKeys.one(target.source) });
    // All of a ticket's own keys begin so; the live events bring the rest.
    if (writing.then) void client.invalidateQueries({ queryKey: ['tickets'] });
  } catch (error) {
    putBack(key, sending, error);
  } finally {
    removeOutgoing(thread, clientId);
  }
}

/** The same words in the same way again are the same intention, whatever was seen in between. */
function intentionOf(known: Writing | null, writing: Omit<Writing, 'idempotencyKey'>): Writing {
  const isSame =
    known?.text === writing.text &&
    known.isInternal === writing.isInternal &&
    known.then === writing.then &&
    known.replyToId === writing.replyToId &&
    known.attachmentIds.join() === writing.attachmentIds.join();
  return isSame ? known : { ...writing, idempotencyKey: randomKey() };
}

/** Sends what stands in the draft. */
export function useSend(target: SendTarget): (mode: ComposerMode, then: Then | null) => void {
  const client = useQueryClient();
  return (mode, then) => {
    const key = draftKey({ userId: target.userId, thread: threadName(target.source), mode });
    const text = drafts.get(key).trim();
    const more = composing.get(key);
    const isNote = mode === 'note';
    const named = more.mentioned.filter(({ name }) => text.includes(`@${name}`));
    const writing = intentionOf(failures.get(key)?.retryable ?? null, {
      text,
      isInternal: isNote,
      then: isNote ? null : then,
      replyToId: more.quote?.id ?? null,
      cannedResponseId: more.cannedResponseId,
      attachmentIds: more.files.flatMap(({ upload }) =>
        upload.state === 'ready' ? [upload.attachmentId] : [],
      ),
      mentionedIds: isNote ? named.map(({ id }) => id) : [],
      expectedLastId: isNote ? null : more.seenId,
    });
    void deliver(client, { target, mode, writing, more });
  };
}
