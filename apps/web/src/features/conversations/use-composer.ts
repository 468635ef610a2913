import { placeholdersOf } from '@loket/message-variables/render.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../shared/session/me.ts';
import { addTo, areReady, composing, type Composing } from './composing.ts';
import type { ComposerProps } from './composer-props.ts';
import type { Then } from './conversations.api.ts';
import { messagesOf, threadQuery } from './conversations.queries.ts';
import { draftKey, drafts, type ComposerMode } from './drafts.ts';
import { addFiles } from './files/draft-files.ts';
import { threadName } from './outgoing.ts';
import { maxCharacters } from './reply-limits.ts';
import { useServerDraft } from './server-drafts.ts';
import { takeBack } from './use-message-changes.ts';
import { failures, newestArrival, useSend } from './use-send.ts';

interface Target extends Pick<ComposerProps, 'source' | 'variants'> {
  mode: ComposerMode;
  draft: string;
}

/** The ways in which a draft leaves: sent, sent although others wrote, or held back for its gaps. */
function useSending({ source, variants, mode, draft }: Target, send: ReturnType<typeof useSend>) {
  const client = useQueryClient();
  const [refusedText, setRefusedText] = useState<string | null>(null);
  const sendNow = (then: Then | null) => {
    // However it was asked for: what is not uploaded cannot go along.
    if (!areReady(composing.get(draft).files)) return;
    setRefusedText(null);
    send(mode, then && variants.includes(then) ? then : null);
  };
  return {
    sendNow,
    refusedText,
    /** False when something has to be filled in first: a customer shall not read our placeholders. */
    send: (then: Then | null): boolean => {
      const text = drafts.get(draft);
      if (mode === 'reply' && placeholdersOf(text).length > 0) {
        setRefusedText(text);
        return false;
      }
      sendNow(then);
      return true;
    },
    sendAnyway: () => {
      const newer = failures.get(draft)?.newer;
      addTo(draft, { seenId: newer?.messages.at(-1)?.id ?? null });
      sendNow(newer?.then ?? null);
    },
    keepWriting: () => {
      addTo(draft, { seenId: newestArrival(client, source) });
      failures.set(draft, null);
    },
  };
}

/** The text of one mode: drafted as it is typed, sent, or brought back with the reason. */
export function useComposer(props: ComposerProps, mode: ComposerMode) {
  const { source, ticketId } = props;
  const me = useMe();
  const client = useQueryClient();
  const thread = threadName(source);
  const key = draftKey({ userId: me.id, thread, mode });
  const otherMode: ComposerMode = mode === 'note' ? 'reply' : 'note';
  const otherKey = draftKey({ userId: me.id, thread, mode: otherMode });
  const otherText = drafts.use(otherKey);
  const { files: otherFiles } = composing.use(otherKey);
  const text = drafts.use(key);
  const more = composing.use(key);
  const limit = mode === 'note' ? maxCharacters : props.maxReplyCharacters;
  const send = useSend({ source, ticketId, userId: me.id });
  const sending = useSending({ source, variants: props.variants, mode, draft: key }, send);
  const othersDrafts = useServerDraft({ ticketId, userId: me.id, thread, mode, text });
  const isEmpty = text.trim() === '' && more.files.length === 0;
  const isReady = !isEmpty && text.trim().length <= limit && areReady(more.files);
  const look = () => {
    addTo(key, { seenId: newestArrival(client, source) });
  };
  return {
    mode,
    text,
    limit,
    isReady,
    othersDrafts,
    failure: failures.use(key),
    more,
    /** By which it is kept. */
    draft: key,
    isRefused: sending.refusedText === text,
    drafted: otherText.trim() === '' && otherFiles.length === 0 ? [] : [otherMode],
    sendKey: me.preferences.send_key ?? 'enter',
    /** Its writer looks at the conversation before he begins, and when he comes back to the field. */
    look,
    change: (next: string) => {
      if (text === '') look();
      drafts.set(key, next);
    },
    add: (given: Partial<Composing>) => {
      addTo(key, given);
    },
    attach: (files: readonly File[], maxBytes: number | null) => {
      if (isEmpty) look();
      return addFiles(key, files, maxBytes);
    },
    send: (then: Then | null) => isReady && sending.send(then),
    sendNow: sending.sendNow,
    sendAnyway: sending.sendAnyway,
    keepWriting: sending.keepWriting,
    /** What was sent last is taken back, while that is possible. */
    undo: () => {
      const data = client.getQueryData(threadQuery(source).queryKey);
      const held = data && messagesOf(data).findLast(({ abilities }) => abilities.undo);
      if (held) void takeBack(client, { source, userId: me.id }, held);
    },
  };
}

export type ComposerState = ReturnType<typeof useComposer>;
