import { Button, SegmentedControl } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { errorWords } from '../../shared/api/error-words.ts';
import type { Pagination } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { numberWords } from '../../shared/time/format.ts';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { RowSkeletons } from '../../ui/row-skeletons.tsx';
import { MailRow } from './mail-row.tsx';
import { mailsQuery, mailStates, type OutboxFilters } from './outbox.queries.ts';
import { outboxStrings } from './outbox.strings.ts';
import classes from './outbox.module.css';

interface Props {
  filters: OutboxFilters;
  onFilter: (filters: OutboxFilters) => void;
}

function Nothing({ filters, onFilter }: Props) {
  const t = useStrings(outboxStrings);
  const icon = <IconMail size={32} stroke={1.4} aria-hidden />;
  if (!filters.state)
    return (
      <CenteredNote icon={icon} title={<h2>{t('empty')}</h2>}>
        {t('empty_lead')}
      </CenteredNote>
    );
  return (
    <CenteredNote
      icon={icon}
      title={<h2>{t('none_match')}</h2>}
      action={
        <Button
          variant="default"
          onClick={() => {
            onFilter({});
          }}
        >
          {t('show_all')}
        </Button>
      }
    >
      {t('none_match_lead')}
    </CenteredNote>
  );
}

function Pages({ pagination, filters, onFilter }: Props & { pagination: Pagination }) {
  const t = useStrings(outboxStrings);
  const { page, totalPages: pages } = pagination;
  if (pages <= 1) return null;
  const go = (step: 1 | -1) => {
    onFilter({ ...filters, page: page + step });
  };
  return (
    <div className={classes.pages}>
      <Button variant="default" disabled={page <= 1} onClick={() => go(-1)}>
        {t('newer')}
      </Button>
      <span className="lk-numbers">
        {t('page_of', { page: numberWords(page), pages: numberWords(pages) })}
      </span>
      <Button variant="default" disabled={page >= pages} onClick={() => go(1)}>
        {t('older')}
      </Button>
    </div>
  );
}

function Mails(props: Props) {
  const t = useStrings(outboxStrings);
  const query = useQuery(mailsQuery(props.filters));
  if (query.isPending) return <RowSkeletons label={t('loading')} />;
  if (!query.data)
    return (
      <CenteredNote
        title={<h2>{t('list_failed')}</h2>}
        action={
          <Button variant="default" onClick={() => void query.refetch()}>
            {t('try_again')}
          </Button>
        }
      >
        {errorWords(query.error)}
      </CenteredNote>
    );
  const { mails, pagination } = query.data;
  if (mails.length === 0) return <Nothing {...props} />;
  return (
    <>
      {mails.some(({ state }) => state === 'waiting') ? (
        <p className={classes.lead}>{t('waiting_means')}</p>
      ) : null}
      <ul className={classes.list} aria-label={t('list')}>
        {mails.map((mail) => (
          <MailRow key={mail.id} mail={mail} />
        ))}
      </ul>
      <Pages {...props} pagination={pagination} />
    </>
  );
}

/** The mails that the desk wrote, and where they are. */
export function OutboxPage({ filters, onFilter }: Props) {
  const t = useStrings(outboxStrings);
  return (
    <>
      <SegmentedControl
        size="xs"
        className={classes.filter}
        aria-label={t('filter')}
        value={filters.state ?? ''}
        data={[
          { value: '', label: t('all') },
          ...mailStates.map((state) => ({ value: state, label: t(state) })),
        ]}
        onChange={(value) => {
          onFilter({ state: mailStates.find((state) => state === value) });
        }}
      />
      <Mails filters={filters} onFilter={onFilter} />
    </>
  );
}
