import { Modal, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Ticket } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { StatusBadge } from './status-badge.tsx';
import { foundTicketsQuery } from './tickets.queries.ts';
import { ticketVerbsStrings } from './ticket-verbs.strings.ts';
import classes from './merge-dialog.module.css';

interface Props {
  ticket: Ticket;
  isOpen: boolean;
  onChoose: (targetId: string) => void;
  onClose: () => void;
}

function Candidates({ ticket, onChoose }: Pick<Props, 'ticket' | 'onChoose'>) {
  const t = useStrings(ticketVerbsStrings);
  // What one most likely looks for: another ticket of the same person.
  const [q, setQ] = useState(ticket.requester_name ?? '');
  const { data } = useQuery(foundTicketsQuery(q));
  const found = (data?.tickets ?? []).filter(({ id, merged_into_id: into }) => id !== ticket.id && !into);
  return (
    <>
      <SearchField
        q={q}
        label={t('merge_search')}
        placeholder={t('merge_search_hint')}
        onChange={(text) => {
          setQ(text ?? '');
        }}
      />
      {found.length > 0 ? (
        <ul className={classes.list} aria-label={t('merge_candidates')}>
          {found.map((one) => (
            <li key={one.id}>
              <UnstyledButton
                className={classes.candidate}
                onClick={() => {
                  onChoose(one.id);
                }}
              >
                <span className={classes.subject}>{one.subject}</span>
                <span className={classes.about}>
                  <span>{one.ticket_number}</span>
                  <span className={classes.requester}>{one.requester_name}</span>
                  <StatusBadge status={one.status} />
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes.none} role="status">
          {data ? t('merge_none') : ''}
        </p>
      )}
    </>
  );
}

/** Which ticket this one becomes part of. */
export function MergeDialog({ ticket, isOpen, onChoose, onClose }: Props) {
  const t = useStrings(ticketVerbsStrings);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('merge_title', { number: ticket.ticket_number })}
      closeButtonProps={{ 'aria-label': t('close_dialog') }}
    >
      <p className={classes.lead}>{t('merge_lead')}</p>
      <Candidates ticket={ticket} onChoose={onChoose} />
    </Modal>
  );
}
