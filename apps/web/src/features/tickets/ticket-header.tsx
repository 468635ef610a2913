import { Title } from '@mantine/core';
import { IconChevronLeft, IconInfoCircle } from '@tabler/icons-react';
import type { Agent } from '../../shared/api/wire-admin.ts';
import type { Ticket } from '../../shared/api/wire.ts';
import type { Viewer } from '../../shared/api/wire-conversations.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { initialsOf } from '../../ui/initials.ts';
import { LabelledIconButton } from '../../ui/labelled-icon-button.tsx';
import { PriorityMark } from '../../ui/priority-mark.tsx';
import { InternalMark } from './internal-mark.tsx';
import { SnoozedMark } from './snoozed-mark.tsx';
import { StatusBadge } from './status-badge.tsx';
import { TicketActions } from './ticket-actions.tsx';
import { ticketsStrings } from './tickets.strings.ts';
import classes from './ticket-header.module.css';

interface Props {
  ticket: Ticket;
  agents: readonly Agent[];
  others: readonly Viewer[];
  isSideShown: boolean;
  onBack: () => void;
  onToggleSide: () => void;
}

const shownViewers = 3;

/** So that two do not answer at once: who else has this open. Who is writing stands at the composer. */
function Others({ others }: { others: readonly Viewer[] }) {
  const t = useStrings(ticketsStrings);
  const words =
    others.length === 0 ? '' : t(othersKey(others), { names: others.map(({ name }) => name).join(', ') });
  return (
    <div className={classes.others} role="status" title={words}>
      {others.slice(0, shownViewers).map(({ user_id: id, name, typing }) => (
        <span key={id} className={classes.viewer} data-typing={typing || undefined} aria-hidden>
          {initialsOf(name)}
        </span>
      ))}
      <span className="lk-hidden">{words}</span>
    </div>
  );
}

const othersKey = (others: readonly Viewer[]) => (others.length > 1 ? 'viewing_n' : 'viewing');

export function TicketHeader({ ticket, agents, others, isSideShown, onBack, onToggleSide }: Props) {
  const t = useStrings(ticketsStrings);
  return (
    <header>
      <div className={classes.header}>
        <LabelledIconButton label={t('back_to_list')} className={classes.back} onClick={onBack}>
          <IconChevronLeft size={18} />
        </LabelledIconButton>
        <PriorityMark priority={ticket.priority} label={t(ticket.priority)} />
        <div className={classes.name}>
          <Title order={1} size="h2" id="ticket-title" className={classes.title} title={ticket.subject}>
            {ticket.subject}
          </Title>
          <div className={classes.meta}>
            <span className={classes.number}>{ticket.ticket_number}</span>
            <span className={classes.status}>
              <StatusBadge status={ticket.status} />
            </span>
            {ticket.is_internal ? <InternalMark /> : null}
            <SnoozedMark ticket={ticket} />
            <span className={classes.ellipsis}>
              {ticket.assigned_to_name ? t('with', { name: ticket.assigned_to_name }) : t('unassigned')}
            </span>
          </div>
        </div>
        <Others others={others} />
        <TicketActions ticket={ticket} agents={agents} />
        <LabelledIconButton
          label={t(isSideShown ? 'hide_details' : 'show_details')}
          aria-expanded={isSideShown}
          className={classes.toggle}
          onClick={onToggleSide}
        >
          <IconInfoCircle size={18} />
        </LabelledIconButton>
      </div>
    </header>
  );
}
