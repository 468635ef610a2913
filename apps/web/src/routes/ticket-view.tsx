import { Button, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { RequesterCard } from '../features/contacts/requester-card.tsx';
import { Conversation } from '../features/conversations/conversation.tsx';
import { MergedBanner } from '../features/tickets/merged-banner.tsx';
import { TicketHeader } from '../features/tickets/ticket-header.tsx';
import { TicketSide } from '../features/tickets/ticket-side.tsx';
import { ticketQuery } from '../features/tickets/tickets.queries.ts';
import { ticketsStrings } from '../features/tickets/tickets.strings.ts';
import { agentsQuery } from '../features/users/users.queries.ts';
import { useFocusWhenLost } from '../shared/a11y/use-focus-when-lost.ts';
import { usePageTitle } from '../shared/a11y/page-title.ts';
import { errorWords } from '../shared/api/error-words.ts';
import type { Ticket } from '../shared/api/wire.ts';
import { useStrings } from '../shared/i18n/strings.ts';
import { useShortcuts } from '../shared/keys/shortcuts.ts';
import { usePresence } from '../shared/realtime/use-presence.ts';
import { categoriesQuery } from '../shared/taxonomy/taxonomy.queries.ts';
import { useMe } from '../shared/session/me.ts';
import { CenteredNote } from '../ui/centered-note.tsx';
import { TicketSkeleton } from '../features/tickets/ticket-skeleton.tsx';
import { useHistoryLines } from './use-history-lines.ts';
import classes from './ticket-view.module.css';

function OpenTicket({ ticket, onBack }: { ticket: Ticket; onBack: () => void }) {
  const me = useMe();
  const others = usePresence(ticket.id).filter(({ user_id: userId }) => userId !== me.id);
  const [hasSide, setSide] = useState(false);
  const mayAssign = me.abilities.assign_to_others && ticket.abilities.assign;
  const { data: agents = [] } = useQuery({ ...agentsQuery, enabled: mayAssign });
  const lines = useHistoryLines(ticket.id);
  const { data: categories = [] } = useQuery(categoriesQuery);
  const category = categories.find(({ id }) => id === ticket.category_id);
  const article = useFocusWhenLost<HTMLElement>(ticket.id);
  usePageTitle(`${ticket.ticket_number} ${ticket.subject}`);
  return (
    <article className={classes.ticket} aria-labelledby="ticket-title" tabIndex={-1} ref={article}>
      <TicketHeader
        ticket={ticket}
        agents={agents}
        others={others}
        isSideShown={hasSide}
        onBack={onBack}
        onToggleSide={() => {
          setSide((shown) => !shown);
        }}
      />
      {ticket.merged_into_id ? <MergedBanner ticket={ticket} intoId={ticket.merged_into_id} /> : null}
      <div className={classes.columns} data-side={hasSide || undefined}>
        <div className={classes.conversation}>
          <Conversation key={ticket.id} ticket={ticket} lines={lines} categoryName={category?.name} />
        </div>
        <div className={classes.side}>
          <TicketSide ticket={ticket} requester={<RequesterCard ticket={ticket} />} />
        </div>
      </div>
    </article>
  );
}

/** One ticket, from its number or id in the URL: header, conversation, and what stands around it. */
export function TicketView({ reference, onBack: back }: { reference: string; onBack: () => void }) {
  const t = useStrings(ticketsStrings);
  const query = useQuery(ticketQuery(reference));
  useShortcuts([{ keys: 'Escape', label: t('back_to_list'), run: back }]);
  if (query.data) return <OpenTicket ticket={query.data} onBack={back} />;
  if (query.isPending) return <TicketSkeleton label={t('ticket')} />;
  return (
    <CenteredNote
      title={<Title order={2}>{t('ticket_failed')}</Title>}
      action={
        <>
          <Button variant="default" onClick={back}>
            {t('back_to_list')}
          </Button>
          <Button variant="default" onClick={() => void query.refetch()}>
            {t('try_again')}
          </Button>
        </>
      }
    >
      {errorWords(query.error)}
    </CenteredNote>
  );
}
