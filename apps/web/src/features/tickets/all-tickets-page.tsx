import { Button } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { usePageTitle } from '../../shared/a11y/page-title.ts';
import type { Agent } from '../../shared/api/wire-admin.ts';
import type { Pagination } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { numberWords } from '../../shared/time/format.ts';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Pager } from '../../ui/pager.tsx';
import { NewTicketDialog } from './new-ticket-dialog.tsx';
import { TicketFilterBar } from './ticket-filter-bar.tsx';
import { isNarrowed, type TicketFilters } from './ticket-filters.ts';
import { TicketListState } from './ticket-list-state.tsx';
import { TicketList } from './ticket-list.tsx';
import { TicketViews } from './ticket-views.tsx';
import { allTicketsQuery } from './tickets.queries.ts';
import { ticketsStrings } from './tickets.strings.ts';
import classes from './ticket-list.module.css';

function useTotal(pagination: Pagination | undefined): string {
  const t = useStrings(ticketsStrings);
  if (!pagination) return '';
  return t(pagination.total_is_exact ? 'total' : 'total_more', { n: numberWords(pagination.total) });
}

function NoMatch({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const t = useStrings(ticketsStrings);
  if (!isFiltered)
    return <CenteredNote title={<h2>{t('all_none')}</h2>}>{t('queue_empty_lead')}</CenteredNote>;
  return (
    <CenteredNote
      icon={<IconSearch size={32} stroke={1.4} aria-hidden />}
      title={<h2>{t('all_empty')}</h2>}
      action={
        <Button variant="default" onClick={onClear}>
          {t('clear_filters')}
        </Button>
      }
    >
      {t('all_empty_lead')}
    </CenteredNote>
  );
}

function Columns() {
  const t = useStrings(ticketsStrings);
  return (
    <div className={classes.columns} aria-hidden>
      <span />
      <span>{t('who')}</span>
      <span>{t('about')}</span>
      <span>{t('number')}</span>
      <span>{t('status')}</span>
      <span />
      <span>{t('owner')}</span>
      <span>{t('updated')}</span>
    </div>
  );
}

/** Every ticket of the workspace. What is shown stands in the URL, so that a view can be kept and passed on. */
export function AllTicketsPage({ filters, agents }: { filters: TicketFilters; agents: readonly Agent[] }) {
  const t = useStrings(ticketsStrings);
  const navigate = useNavigate();
  const query = useQuery(allTicketsQuery(filters));
  const [isNew, setNew] = useState(false);
  const pagination = query.data?.pagination;
  const total = useTotal(pagination);
  usePageTitle(t('all_tickets'));
  const show = (change: Partial<TicketFilters>) =>
    // On top of what was asked for last, which may not be shown yet.
    void navigate({
      to: '/tickets',
      search: (asked) => ({ ...asked, page: undefined, ...change }),
      replace: true,
    });
  const { page = 1 } = filters;
  const isFiltered = isNarrowed(filters);
  return (
    <div className={classes.page}>
      <PageHeader title={t('all_tickets')} aside={total}>
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => {
            setNew(true);
          }}
        >
          {t('new_ticket')}
        </Button>
      </PageHeader>
      <NewTicketDialog
        isOpen={isNew}
        onClose={() => {
          setNew(false);
        }}
        onOpened={(ref) => void navigate({ to: '/tickets/$ref', params: { ref } })}
      />
      <TicketViews filters={filters} />
      <TicketFilterBar filters={filters} agents={agents} onChange={show} isFiltered={isFiltered} />
      <div className={classes.scroll} data-stale={query.isPlaceholderData || undefined}>
        {pagination && pagination.total > 0 ? <Columns /> : null}
        <TicketListState
          query={query}
          empty={
            <NoMatch isFiltered={isFiltered} onClear={() => void navigate({ to: '/tickets', search: {} })} />
          }
        >
          {(list) => <TicketList tickets={list.tickets} place="tickets" label={t('all_tickets')} />}
        </TicketListState>
      </div>
      {pagination && pagination.totalPages > 1 ? (
        <Pager
          summary={t('page_of', { page: numberWords(page), pages: numberWords(pagination.totalPages) })}
          previous={
            page > 1
              ? () => {
                  show({ page: page - 1 });
                }
              : undefined
          }
          next={
            page < pagination.totalPages
              ? () => {
                  show({ page: page + 1 });
                }
              : undefined
          }
          labels={{ previous: t('previous_page'), next: t('next_page') }}
        />
      ) : null}
    </div>
  );
}
