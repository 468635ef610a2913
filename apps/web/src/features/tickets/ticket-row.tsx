import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Ticket } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useGlow } from '../../shared/realtime/glow.ts';
import { useMe } from '../../shared/session/me.ts';
import { phoneWords } from '../../shared/text/phone.ts';
import { ShortAgo, WaitingTime } from '../../shared/time/times.tsx';
import { ChannelIcon } from '../../ui/channel-icon.tsx';
import { PriorityMark } from '../../ui/priority-mark.tsx';
import { InternalMark } from './internal-mark.tsx';
import { internalTicketStrings } from './internal-ticket.strings.ts';
import { StatusBadge } from './status-badge.tsx';
import { ticketRef } from './tickets.queries.ts';
import { ticketsStrings } from './tickets.strings.ts';
import classes from './ticket-row.module.css';

/** Where the row's ticket opens. */
export type TicketPlace = 'queue' | 'mine' | 'tickets';
const links = { queue: '/queue/$ref', mine: '/mine/$ref', tickets: '/tickets/$ref' } as const;

export interface TicketRowProps {
  ticket: Ticket;
  place: TicketPlace;
  isSelected: boolean;
  /** It left the list while somebody looked: it stays where it was, faded, and says why. */
  hasLeft?: boolean;
  onClaim?: (ticket: Ticket) => void;
}

function Owner({ ticket, place, hasLeft }: Pick<TicketRowProps, 'ticket' | 'place' | 'hasLeft'>) {
  const t = useStrings(ticketsStrings);
  const me = useMe();
  if (ticket.needs_attention)
    return (
      <span className={classes.failed}>
        <IconAlertTriangle size={14} aria-hidden /> {t('needs_attention')}
      </span>
    );
  // What is being worked on goes without saying among one's own.
  if (place === 'mine') return ticket.status === 'in_progress' ? null : t(ticket.status);
  if (ticket.assignee_id === me.id) return t('mine_owner');
  if (place === 'tickets') return ticket.assigned_to_name;
  if (ticket.assigned_to_name) return t(hasLeft ? 'taken_by' : 'with', { name: ticket.assigned_to_name });
  return hasLeft ? t('taken') : null;
}

function Who({ ticket }: { ticket: Ticket }) {
  const t = useStrings(ticketsStrings);
  const w = useStrings(internalTicketStrings);
  const { requester_name: name, requester_phone: phone } = ticket;
  if (name !== null || phone !== null) return name ?? phoneWords(phone ?? '');
  return ticket.is_internal ? w('internal') : t('unknown_customer');
}

function About({ ticket }: { ticket: Ticket }) {
  const last = ticket.last_message?.body;
  return (
    <span className={classes.about}>
      {ticket.is_internal ? (
        <>
          <InternalMark isShort />{' '}
        </>
      ) : null}
      <span className={classes.subject}>{ticket.subject}</span>
      {last && last !== ticket.subject ? <span className={classes.last}>{last}</span> : null}
    </span>
  );
}

function Time({ ticket, place }: Pick<TicketRowProps, 'ticket' | 'place'>) {
  if (place === 'queue' && ticket.queue_state === 'pending')
    return <WaitingTime since={ticket.queue_entered_at} />;
  return <ShortAgo at={ticket.last_message?.created_at ?? ticket.updated_at} />;
}

function Cells({ ticket, place, hasLeft }: Pick<TicketRowProps, 'ticket' | 'place' | 'hasLeft'>) {
  const t = useStrings(ticketsStrings);
  return (
    <>
      <span className={classes.mark}>
        <PriorityMark priority={ticket.priority} label={t(ticket.priority)} />
      </span>
      <span className={classes.who}>
        <Who ticket={ticket} />
      </span>
      <About ticket={ticket} />
      {place === 'tickets' ? <span className={classes.number}>{ticket.ticket_number}</span> : null}
      <span className={classes.status}>
        {place === 'queue' ? null : <StatusBadge status={ticket.status} />}
      </span>
      <span className={classes.channel}>
        <ChannelIcon channel={ticket.channel} label={t(ticket.channel)} />
      </span>
      <span className={classes.owner}>
        <Owner ticket={ticket} place={place} hasLeft={hasLeft} />
      </span>
      <span className={classes.time}>
        <Time ticket={ticket} place={place} />
      </span>
    </>
  );
}

/** One ticket on one line (or two, where the list is narrow): how urgent, who, what, where from, whose, how long. */
export function TicketRow({ ticket, place, isSelected, hasLeft, onClaim }: TicketRowProps) {
  const t = useStrings(ticketsStrings);
  const glow = useGlow(ticket.id);
  return (
    <li
      className={classes.row}
      data-glow={glow}
      data-selected={isSelected || undefined}
      data-left={hasLeft || undefined}
      data-place={place}
      data-ticket={ticket.id}
    >
      <Link
        to={links[place]}
        params={{ ref: ticketRef(ticket) }}
        className={classes.link}
        aria-current={isSelected || undefined}
      >
        <Cells ticket={ticket} place={place} hasLeft={hasLeft} />
      </Link>
      {onClaim && ticket.abilities.claim && !hasLeft ? (
        <Button
          className={classes.claim}
          variant="default"
          size="compact-xs"
          aria-label={t('claim_this', { number: ticket.ticket_number })}
          onClick={() => {
            onClaim(ticket);
          }}
        >
          {t('claim')}
        </Button>
      ) : null}
    </li>
  );
}
