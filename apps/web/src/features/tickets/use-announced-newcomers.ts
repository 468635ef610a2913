import { useEffect, useRef } from 'react';
import { announce } from '../../shared/a11y/announcer.tsx';
import type { Ticket } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { numberWords } from '../../shared/time/format.ts';
import { ticketsStrings } from './tickets.strings.ts';

/** Tells those who do not see the list that somebody new waits in it. */
export function useAnnouncedNewcomers(tickets: readonly Ticket[] | undefined): void {
  const t = useStrings(ticketsStrings);
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!tickets) return;
    const before = known.current;
    known.current = new Set(tickets.map(({ id }) => id));
    const newcomers = before ? tickets.filter(({ id }) => !before.has(id)).length : 0;
    if (newcomers > 0) announce(t('new_in_list', { n: numberWords(newcomers) }));
  }, [tickets, t]);
}
