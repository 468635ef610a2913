import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SystemLine } from '../features/conversations/timeline.ts';
import { historyWords } from '../features/tickets/history-words.ts';
import { historyQuery } from '../features/tickets/tickets.queries.ts';
import { ticketsStrings } from '../features/tickets/tickets.strings.ts';
import type { HistoryRow } from '../shared/api/wire.ts';
import { useStrings } from '../shared/i18n/strings.ts';

const noRows: HistoryRow[] = [];

/** A ticket's history as the small lines between the messages of its conversation. */
export function useHistoryLines(ticketId: string): SystemLine[] {
  const t = useStrings(ticketsStrings);
  const { data = noRows } = useQuery(historyQuery(ticketId));
  return useMemo(() => {
    const nameOf = (id: string | null) =>
      data.find((row) => row.changed_by_id === id)?.changed_by_name ?? null;
    // That the ticket came in is what its first message says.
    const told = data.filter(({ type }) => type !== 'ticket.created');
    return told.map((row) => ({ id: row.id, at: row.changed_at, words: historyWords(row, t, nameOf) }));
  }, [data, t]);
}
