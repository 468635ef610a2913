import { Button } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Ticket } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ticketQuery, ticketRef } from './tickets.queries.ts';
import { ticketVerbsStrings } from './ticket-verbs.strings.ts';
import { useMerge } from './use-merge.ts';
import classes from './merged-banner.module.css';

/** Where a merged ticket went, and the way back. */
export function MergedBanner({ ticket, intoId }: { ticket: Ticket; intoId: string }) {
  const t = useStrings(ticketVerbsStrings);
  const { unmerge } = useMerge(ticket);
  const { data: target } = useQuery(ticketQuery(intoId));
  const into = target?.ticket_number ?? '…';
  return (
    <div className={classes.banner} role="note">
      <IconGitMerge size={16} aria-hidden />
      <span className={classes.words}>{t('merged_into', { into })}</span>
      <Link className={classes.link} to="/tickets/$ref" params={{ ref: target ? ticketRef(target) : intoId }}>
        {t('open_target', { into })}
      </Link>
      {ticket.abilities.unmerge ? (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => {
            unmerge();
          }}
        >
          {t('unmerge')}
        </Button>
      ) : null}
    </div>
  );
}
