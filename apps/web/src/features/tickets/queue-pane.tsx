import { Button } from '@mantine/core';
import { IconBolt, IconCoffee, IconDeviceMobile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { usePageTitle } from '../../shared/a11y/page-title.ts';
import type { Ticket } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { numberWords } from '../../shared/time/format.ts';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TicketListState } from './ticket-list-state.tsx';
import { TicketList } from './ticket-list.tsx';
import { queueQuery } from './tickets.queries.ts';
import { ticketsStrings } from './tickets.strings.ts';
import { useAnnouncedNewcomers } from './use-announced-newcomers.ts';
import { useClaim, useClaimNext, useOpener } from './use-claim.ts';
import classes from './ticket-list.module.css';

/** Where a simulated gateway runs on this machine, its customer's phone is the one thing to try now. */
function EmptyQueue({ phoneUrl }: { phoneUrl?: string }) {
  const t = useStrings(ticketsStrings);
  return (
    <CenteredNote
      icon={<IconCoffee size={32} stroke={1.4} aria-hidden />}
      title={<h2>{t('queue_empty')}</h2>}
      action={
        phoneUrl ? (
          <Button
            component="a"
            href={phoneUrl}
            target="_blank"
            rel="noopener"
            variant="default"
            leftSection={<IconDeviceMobile size={16} aria-hidden />}
          >
            {t('queue_empty_try')}
          </Button>
        ) : null
      }
    >
      {t('queue_empty_lead')}
    </CenteredNote>
  );
}

interface Props {
  openRef?: string;
  /** The simulated customer's phone, where there is one. */
  phoneUrl?: string;
}

/** Who waits, most urgent first. */
export function QueuePane({ openRef, phoneUrl }: Props) {
  const t = useStrings(ticketsStrings);
  const opener = useOpener();
  const query = useQuery(queueQuery);
  const claim = useClaim();
  const claimNext = useClaimNext();
  useAnnouncedNewcomers(query.data?.tickets);
  const total = query.data?.pagination.total ?? 0;
  usePageTitle(openRef ? '' : t('queue'));
  const claimAndOpen = (ticket: Ticket) => {
    claim(ticket, { onSuccess: opener() });
  };
  return (
    <>
      <PageHeader title={t('queue')} aside={total > 0 ? t('waiting_n', { n: numberWords(total) }) : null}>
        <Button
          leftSection={<IconBolt size={16} aria-hidden />}
          onClick={claimNext.run}
          disabled={total === 0}
        >
          {t('claim_next')}
        </Button>
      </PageHeader>
      <div className={classes.scroll}>
        <TicketListState query={query} empty={<EmptyQueue phoneUrl={phoneUrl} />}>
          {(list) => (
            <TicketList
              tickets={list.tickets}
              place="queue"
              label={t('queue')}
              openRef={openRef}
              onClaim={claimAndOpen}
            />
          )}
        </TicketListState>
      </div>
    </>
  );
}
