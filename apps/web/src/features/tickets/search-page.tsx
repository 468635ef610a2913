import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { usePageTitle } from '../../shared/a11y/page-title.ts';
import type { Agent } from '../../shared/api/wire-admin.ts';
import type { Pagination } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ListPager } from '../../shared/lists/list-pager.tsx';
import { ListState } from '../../shared/lists/list-state.tsx';
import { phoneWords } from '../../shared/text/phone.ts';
import { numberWords } from '../../shared/time/format.ts';
import { ShortAgo } from '../../shared/time/times.tsx';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { Highlighted } from '../../ui/highlighted.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PriorityMark } from '../../ui/priority-mark.tsx';
import { searchQuery, type FoundTicket, type SearchResult } from './search.queries.ts';
import { searchStrings } from './search.strings.ts';
import { StatusBadge } from './status-badge.tsx';
import { TicketFilterBar } from './ticket-filter-bar.tsx';
import { isNarrowed, type TicketFilters } from './ticket-filters.ts';
import { ticketRef } from './tickets.queries.ts';
import { ticketsStrings } from './tickets.strings.ts';
import classes from './search-page.module.css';

function Hit({ found: { ticket, subject, message } }: { found: FoundTicket }) {
  const t = useStrings(ticketsStrings);
  return (
    <li className={classes.hit}>
      <Link to="/tickets/$ref" params={{ ref: ticketRef(ticket) }} className={classes.link}>
        <PriorityMark priority={ticket.priority} label={t(ticket.priority)} />
        <span className={classes.what}>
          <span className={classes.subject}>
            <Highlighted pieces={subject} />
          </span>
          {message ? (
            <span className={classes.message}>
              <Highlighted pieces={message.text} />
            </span>
          ) : null}
          <span className={classes.facts}>
            {ticket.ticket_number} · {ticket.requester_name ?? t('unknown_customer')} ·{' '}
            <ShortAgo at={ticket.updated_at} />
          </span>
        </span>
        <StatusBadge status={ticket.status} />
      </Link>
    </li>
  );
}

function People({ contacts }: Pick<SearchResult, 'contacts'>) {
  const t = useStrings(searchStrings);
  if (contacts.length === 0) return null;
  return (
    <section className={classes.group}>
      <h2>{t('contacts')}</h2>
      <ul className={classes.people} aria-label={t('contacts')}>
        {contacts.map(({ id, name, phone, email }) => (
          <li key={id}>
            <Link to="/contacts/$contactId" params={{ contactId: id }}>
              {name}
            </Link>
            <span className={classes.facts}>{phone ? phoneWords(phone) : email}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Results({ found }: { found: SearchResult }) {
  const t = useStrings(searchStrings);
  return (
    <>
      <People contacts={found.contacts} />
      {found.tickets.length > 0 ? (
        <section className={classes.group}>
          <h2>{t('tickets')}</h2>
          <ul className={classes.list} aria-label={t('tickets')}>
            {found.tickets.map((hit) => (
              <Hit key={hit.ticket.id} found={hit} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function Total({ pagination }: { pagination?: Pagination }) {
  const t = useStrings(searchStrings);
  if (!pagination) return null;
  const { total, total_is_exact: isExact } = pagination;
  return t(isExact ? 'found' : 'found_more', { n: numberWords(total) });
}

/** Everything that bears the words, best first. What is looked for stands in the URL. */
export function SearchPage({ filters, agents }: { filters: TicketFilters; agents: readonly Agent[] }) {
  const t = useStrings(searchStrings);
  const navigate = useNavigate();
  const query = useQuery(searchQuery(filters));
  const { q = '', page = 1 } = filters;
  const pagination = q ? query.data?.pagination : undefined;
  usePageTitle(t('search'));
  const show = (change: Partial<TicketFilters>) =>
    void navigate({
      to: '/search',
      search: (asked) => ({ ...asked, page: undefined, ...change }),
      replace: true,
    });
  const note = (title: string, lead: string) => (
    <CenteredNote icon={<IconSearch size={32} stroke={1.4} aria-hidden />} title={<h2>{title}</h2>}>
      {lead}
    </CenteredNote>
  );
  return (
    <div className={classes.page}>
      <PageHeader title={t('search')} aside={<Total pagination={pagination} />} />
      <TicketFilterBar
        filters={filters}
        agents={agents}
        isFiltered={isNarrowed({ ...filters, q: undefined })}
        hasNoOrder
        onChange={show}
      />
      <div className={classes.scroll} data-stale={query.isPlaceholderData || undefined}>
        {q === '' ? (
          note(t('nothing_asked'), t('nothing_asked_lead'))
        ) : (
          <ListState
            query={query}
            loading={t('loading')}
            failed={t('failed')}
            isEmpty={({ tickets, contacts }) => tickets.length + contacts.length === 0}
            empty={note(t('none', { q }), t('none_lead'))}
          >
            {(found) => <Results found={found} />}
          </ListState>
        )}
      </div>
      <ListPager
        pagination={pagination}
        page={page}
        onPage={(to) => {
          show({ page: to });
        }}
      />
    </div>
  );
}
