import { renderMessage } from '@loket/message-variables/render.ts';
import { variableValues, type VariableFacts } from '@loket/message-variables/variables.ts';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { api } from '../../shared/api/client.ts';
import type { Schema } from '../../shared/api/contract.ts';
import { useMe } from '../../shared/session/me.ts';
import type { Mentioned } from './composing.ts';
import { triggerAt, type Trigger } from './suggestion-trigger.ts';

export interface Suggestion {
  id: string;
  title: string;
  /** The short name behind the sign; null for a colleague. */
  shortcut: string | null;
  locale: 'id' | 'en' | null;
  /** What would be put in. */
  text: string;
  /** Variables that would stay unfilled. */
  unfilled: readonly string[];
  mentioned: Mentioned | null;
}

const mostShown = 20;

const cannedQuery = (q: string, isWanted: boolean) =>
  queryOptions({
    queryKey: ['canned-responses', 'pick', q],
    queryFn: async ({ signal }) =>
      (await api.get('/tickets/canned-responses', { query: { q, limit: mostShown }, signal }))
        .canned_responses,
    enabled: isWanted,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });

const colleaguesQuery = (q: string, isWanted: boolean) =>
  queryOptions({
    queryKey: ['users', 'colleagues', q],
    queryFn: async ({ signal }) =>
      (await api.get('/agents', { query: { q, is_active: true, limit: mostShown }, signal })).agents,
    enabled: isWanted,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });

const fits = (query: string, ...words: (string | null)[]) =>
  words.some((word) => word?.toLowerCase().includes(query.toLowerCase()));

function fromCanned(
  { id, title, shortcut, locale, content }: Schema<'CannedResponseBody'>,
  facts: VariableFacts,
  language: 'id' | 'en',
): Suggestion {
  const { text, empty, unknown } = renderMessage(content, variableValues(facts, language));
  return { id, title, shortcut, locale, text, unfilled: [...empty, ...unknown], mentioned: null };
}

const fromColleague = ({ id, name }: { id: string; name: string }): Suggestion => ({
  id,
  title: name,
  shortcut: null,
  locale: null,
  text: `@${name} `,
  unfilled: [],
  mentioned: { id, name },
});

/** While the server looks, what is known already is narrowed here. */
function useCanned(q: string, isWanted: boolean, facts: VariableFacts): Suggestion[] | null {
  const { locale } = useMe();
  const { data, isPlaceholderData } = useQuery(cannedQuery(q, isWanted));
  const known = data?.filter(
    (one) => !isPlaceholderData || fits(q, one.shortcut, one.title, one.category, one.content),
  );
  return known?.map((one) => fromCanned(one, facts, locale)) ?? null;
}

function useColleagues(q: string, isWanted: boolean): Suggestion[] | null {
  const me = useMe();
  const { data } = useQuery(colleaguesQuery(q, isWanted));
  const others = data?.filter(({ id, name }) => id !== me.id && fits(q, name));
  return others?.map(fromColleague) ?? null;
}

/** What fits the trigger; null while nothing is asked for, or nothing is known yet. */
function useFound(trigger: Trigger | null, facts: VariableFacts): Suggestion[] | null {
  const query = trigger?.query ?? '';
  const canned = useCanned(query, trigger?.kind === 'canned', facts);
  const colleagues = useColleagues(query, trigger?.kind === 'mention');
  if (trigger === null) return null;
  return trigger.kind === 'canned' ? canned : colleagues;
}

interface Input {
  text: string;
  isNote: boolean;
  facts: VariableFacts;
  onChoose: (trigger: Trigger, suggestion: Suggestion) => void;
}

/** The list that hangs on the field: what is in it, which one is meant, and the keys that move in it. */
export function useSuggestions({ text, isNote, facts, onChoose }: Input) {
  const [caret, setCaret] = useState(text.length);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [active, setActive] = useState({ query: '', index: 0 });
  const asked = triggerAt(text, caret, isNote);
  const trigger = asked?.start === dismissed ? null : asked;
  const options = useFound(trigger, facts);
  const isOpen = trigger !== null && options !== null;
  const last = (options?.length ?? 0) - 1;
  const index = active.query === trigger?.query ? Math.min(active.index, Math.max(last, 0)) : 0;
  const move = (to: number) => {
    setActive({ query: trigger?.query ?? '', index: (to + last + 1) % (last + 1) });
  };
  const choose = (suggestion: Suggestion | undefined) => {
    if (trigger && suggestion) onChoose(trigger, suggestion);
  };
  const close = () => {
    setDismissed(asked?.start ?? null);
  };
  /** True when the key was meant for the list. */
  const onKey = ({ key, shiftKey, nativeEvent: { isComposing } }: KeyboardEvent): boolean => {
    if (!isOpen || isComposing) return false;
    if (key === 'Escape') close();
    else if (last < 0) return false;
    else if (key === 'ArrowDown') move(index + 1);
    else if (key === 'ArrowUp') move(index - 1);
    else if ((key === 'Enter' && !shiftKey) || (key === 'Tab' && !shiftKey)) choose(options[index]);
    else return false;
    return true;
  };
  return {
    kind: trigger?.kind ?? null,
    options: isOpen ? options : null,
    index,
    move,
    choose,
    close,
    onKey,
    /** To be told whenever the caret may have moved. */
    caretAt: (now: string, place: number) => {
      setCaret(place);
      if (triggerAt(now, place, isNote)?.start !== dismissed) setDismissed(null);
    },
  };
}

export type Suggestions = ReturnType<typeof useSuggestions>;
