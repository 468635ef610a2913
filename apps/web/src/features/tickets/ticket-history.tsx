import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useStrings } from '../../shared/i18n/strings.ts';
import { Ago } from '../../shared/time/times.tsx';
import { historyWords } from './history-words.ts';
import { historyQuery } from './tickets.queries.ts';
import { ticketsStrings } from './tickets.strings.ts';
import classes from './ticket-side.module.css';

export function TicketHistory({ ticketId }: { ticketId: string }) {
  const t = useStrings(ticketsStrings);
  const { data, isPending } = useQuery(historyQuery(ticketId));
  if (isPending) return <Skeleton height={14} width="70%" />;
  if (!data || data.length === 0) return <span className={classes.when}>{t('h_empty')}</span>;
  const nameOf = (id: string | null) => data.find((row) => row.changed_by_id === id)?.changed_by_name ?? null;
  const newestFirst = data.toSorted((a, b) => b.changed_at.localeCompare(a.changed_at));
  return (
    <ol className={classes.history}>
      {newestFirst.map((row) => (
        <li key={row.id}>
          {historyWords(row, t, nameOf)}
          {row.change_note ? <span className={classes.remark}>“{row.change_note}”</span> : null}
          <span className={classes.when}>
            <Ago at={row.changed_at} />
          </span>
        </li>
      ))}
    </ol>
  );
}
