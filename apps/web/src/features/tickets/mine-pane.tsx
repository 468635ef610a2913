import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { usePageTitle } from '../../shared/a11y/page-title.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { numberWords } from '../../shared/time/format.ts';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TicketListState } from './ticket-list-state.tsx';
import { TicketList } from './ticket-list.tsx';
import { mineQuery } from './tickets.queries.ts';
import { ticketsStrings } from './tickets.strings.ts';
import classes from './ticket-list.module.css';

function EmptyMine() {
  const t = useStrings(ticketsStrings);
  return (
    <CenteredNote
      icon={<IconInbox size={32} stroke={1.4} aria-hidden />}
      title={<h2>{t('mine_empty')}</h2>}
      action={
        <Button component={Link} to="/queue" variant="default">
          {t('mine_empty_action')}
        </Button>
      }
    >
      {t('mine_empty_lead')}
    </CenteredNote>
  );
}

/** What I hold and have not resolved; failed sends stand on top, as the API orders them. */
export function MinePane({ openRef }: { openRef?: string }) {
  const t = useStrings(ticketsStrings);
  const query = useQuery(mineQuery);
  const total = query.data?.pagination.total ?? 0;
  usePageTitle(openRef ? '' : t('mine'));
  return (
    <>
      <PageHeader title={t('mine')} aside={total > 0 ? t('open_n', { n: numberWords(total) }) : null} />
      <div className={classes.scroll}>
        <TicketListState query={query} empty={<EmptyMine />}>
          {(list) => <TicketList tickets={list.tickets} place="mine" label={t('mine')} openRef={openRef} />}
        </TicketListState>
      </div>
    </>
  );
}
