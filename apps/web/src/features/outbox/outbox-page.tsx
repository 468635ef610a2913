import { IconMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ListByState } from '../../shared/lists/list-by-state.tsx';
import { MailRow } from './mail-row.tsx';
import { mailsQuery, mailStates, type OutboxFilters } from './outbox.queries.ts';
import { outboxStrings } from './outbox.strings.ts';
import classes from './outbox.module.css';

interface Props {
  filters: OutboxFilters;
  onFilter: (filters: OutboxFilters) => void;
}

/** The mails that the desk wrote, and where they are. */
export function OutboxPage({ filters, onFilter }: Props) {
  const t = useStrings(outboxStrings);
  const query = useQuery(mailsQuery(filters));
  return (
    <ListByState
      t={t}
      states={mailStates}
      filters={filters}
      onFilter={onFilter}
      query={query}
      isEmpty={({ mails }) => mails.length === 0}
      icon={<IconMail size={32} stroke={1.4} aria-hidden />}
    >
      {({ mails }) => (
        <>
          {mails.some(({ state }) => state === 'waiting') ? (
            <p className={classes.lead}>{t('waiting_means')}</p>
          ) : null}
          <ul className={classes.list} aria-label={t('list')}>
            {mails.map((mail) => (
              <MailRow key={mail.id} mail={mail} />
            ))}
          </ul>
        </>
      )}
    </ListByState>
  );
}
