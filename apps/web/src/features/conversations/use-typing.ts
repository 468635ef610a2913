import { useEffect, useRef } from 'react';
import { sayTyping } from '../../shared/realtime/connection.ts';
import { conversationsApi } from './conversations.api.ts';
import type { ThreadSource } from './conversations.queries.ts';

const repeatMs = 4_000;
const idleMs = 6_000;

function tell({ kind, id }: ThreadSource, typing: boolean): void {
  if (kind === 'ticket') sayTyping(id, typing);
  // The customer sees "typing"; that it could not be told is nobody's worry.
  else conversationsApi.tellTyping(id, typing).catch(() => undefined);
}

/** Tells the others that somebody writes here, seldom enough, and that he stopped. */
export function useTyping(source: ThreadSource) {
  const saidAt = useRef(0);
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { kind, id } = source;

  const stop = () => {
    clearTimeout(idle.current);
    if (saidAt.current === 0) return;
    saidAt.current = 0;
    tell({ kind, id }, false);
  };
  const poke = () => {
    clearTimeout(idle.current);
    idle.current = setTimeout(stop, idleMs);
    if (Date.now() - saidAt.current < repeatMs) return;
    saidAt.current = Date.now();
    tell({ kind, id }, true);
  };

  useEffect(
    () => () => {
      clearTimeout(idle.current);
      if (saidAt.current !== 0) tell({ kind, id }, false);
      saidAt.current = 0;
    },
    [kind, id],
  );
  return { poke, stop };
}
