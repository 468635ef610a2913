import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { errorWords } from '../../shared/api/error-words.ts';
import type { TicketList } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { RowSkeletons } from '../../ui/row-skeletons.tsx';
import { ticketsStrings } from './tickets.strings.ts';

interface Props {
  query: UseQueryResult<TicketList>;
  empty: ReactNode;
  children: (list: TicketList) => ReactNode;
}

/** Loading, failed, empty or there. A list that was already there stays, whatever a refetch meets. */
export function ListState({ query, empty, children }: Props) {
  const t = useStrings(ticketsStrings);
  if (query.data) return query.data.tickets.length === 0 ? empty : children(query.data);
  if (query.isPending) return <RowSkeletons label={t('from_list')} />;
  return (
    <CenteredNote
      title={<h2>{t('list_failed')}</h2>}
      action={
        <Button variant="default" onClick={() => void query.refetch()}>
          {t('try_again')}
        </Button>
      }
    >
      {errorWords(query.error)}
    </CenteredNote>
  );
}
