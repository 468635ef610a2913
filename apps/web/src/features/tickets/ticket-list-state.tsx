import type { ReactNode } from 'react';
import type { TicketList } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ListState, type ListQuery } from '../../shared/lists/list-state.tsx';
import { ticketsStrings } from './tickets.strings.ts';

interface Props {
  query: ListQuery<TicketList>;
  empty: ReactNode;
  children: (list: TicketList) => ReactNode;
}

export function TicketListState(props: Props) {
  const t = useStrings(ticketsStrings);
  return (
    <ListState
      {...props}
      loading={t('from_list')}
      failed={t('list_failed')}
      isEmpty={({ tickets }) => tickets.length === 0}
    />
  );
}
