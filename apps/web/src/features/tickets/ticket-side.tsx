import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Ticket } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { categoriesQuery } from '../../shared/taxonomy/taxonomy.queries.ts';
import { Ago } from '../../shared/time/times.tsx';
import { Facts, SideSection } from '../../ui/side-section.tsx';
import { ChannelIcon } from '../../ui/channel-icon.tsx';
import { PriorityMark } from '../../ui/priority-mark.tsx';
import { StatusBadge } from './status-badge.tsx';
import { TicketHistory } from './ticket-history.tsx';
import { TicketProperties } from './ticket-properties.tsx';
import { ticketsStrings } from './tickets.strings.ts';
import classes from './ticket-side.module.css';

type Fact = [string, ReactNode];

/** What other systems call the ticket, with the way there. */
function refFacts({ external_refs: refs }: Ticket, label: string): Fact[] {
  if (refs.length === 0) return [];
  const lines = refs.map(({ system, id, url }) => (
    <div key={`${system} ${id}`}>
      {system}:{' '}
      {url ? (
        <a href={url} target="_blank" rel="noreferrer">
          {id}
        </a>
      ) : (
        id
      )}
    </div>
  ));
  return [[label, lines]];
}

function Properties({ ticket }: { ticket: Ticket }) {
  const t = useStrings(ticketsStrings);
  const { data: categories = [] } = useQuery(categoriesQuery);
  const category = categories.find(({ id, slug }) => id === ticket.category_id || slug === ticket.category);
  const mayEdit = ticket.abilities.edit;
  const priority = (
    <span key="priority" className={classes.pair}>
      <PriorityMark priority={ticket.priority} label="" /> {t(ticket.priority)}
    </span>
  );
  const facts: Fact[] = [
    [t('status'), <StatusBadge key="status" status={ticket.status} />],
    [t('assignee'), ticket.assigned_to_name ?? t('unassigned')],
    [
      t('channel'),
      <span key="channel" className={classes.pair}>
        <ChannelIcon channel={ticket.channel} label="" /> {t(ticket.channel)}
      </span>,
    ],
    [t('created'), <Ago key="created" at={ticket.created_at} />],
    [
      t('first_response'),
      ticket.first_response_at ? <Ago key="first" at={ticket.first_response_at} /> : t('not_yet'),
    ],
  ];
  if (!mayEdit) facts.push([t('priority'), priority], [t('category'), category?.name ?? t('no_category')]);
  if (!mayEdit && ticket.tags.length > 0) facts.push([t('tags'), ticket.tags.join(', ')]);
  if (ticket.follow_up_of_id)
    facts.push([
      t('follow_up_of'),
      <Link key="earlier" to="/tickets/$ref" params={{ ref: ticket.follow_up_of_id }}>
        {t('earlier_ticket')}
      </Link>,
    ]);
  facts.push(...refFacts(ticket, t('external_refs')));
  return (
    <SideSection title={t('properties')}>
      <Facts facts={facts} />
      {mayEdit ? <TicketProperties ticket={ticket} /> : null}
    </SideSection>
  );
}

/** Context beside the conversation: who asks, how the ticket stands, what has happened to it. */
export function TicketSide({ ticket, requester }: { ticket: Ticket; requester: ReactNode }) {
  const t = useStrings(ticketsStrings);
  return (
    <aside aria-label={t('show_details')}>
      {requester}
      <Properties ticket={ticket} />
      <SideSection title={t('history')}>
        <TicketHistory ticketId={ticket.id} />
      </SideSection>
    </aside>
  );
}
