import { Button, Kbd } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useStrings } from '../../shared/i18n/strings.ts';
import { numberWords } from '../../shared/time/format.ts';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { PriorityMark } from '../../ui/priority-mark.tsx';
import { priorities } from './ticket-filters.ts';
import { countersQuery } from './tickets.queries.ts';
import { ticketsStrings } from './tickets.strings.ts';
import { useClaimNext } from './use-claim.ts';
import classes from './nothing-chosen.module.css';

/** What stands beside the list while no ticket is open: how full the queue is, and the way to the next one. `otherwise` is said when nobody waits. */
export function NothingChosen({ otherwise = null }: { otherwise?: string | null }) {
  const t = useStrings(ticketsStrings);
  const { data } = useQuery(countersQuery);
  const claimNext = useClaimNext();
  if (!data) return null;
  if (data.queue.total === 0) return otherwise ? <CenteredNote title={null}>{otherwise}</CenteredNote> : null;
  return (
    <CenteredNote
      title={null}
      action={
        <Button
          leftSection={<IconBolt size={16} aria-hidden />}
          onClick={claimNext.run}
          loading={claimNext.isPending}
        >
          {t('claim_next')}
          <Kbd ml={8} size="xs">
            ⇧C
          </Kbd>
        </Button>
      }
      footnote={t('next_keys')}
    >
      <dl className={classes.counts} aria-label={t('by_priority')}>
        {priorities.map((priority) => (
          <div key={priority} data-none={data.queue[priority] === 0 || undefined}>
            <dt>
              <PriorityMark priority={priority} label={t(priority)} />
              <span aria-hidden>{t(priority)}</span>
            </dt>
            <dd>{numberWords(data.queue[priority])}</dd>
          </div>
        ))}
      </dl>
      {t('choose_lead')}
    </CenteredNote>
  );
}
