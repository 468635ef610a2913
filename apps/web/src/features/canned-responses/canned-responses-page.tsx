import { Button, SegmentedControl } from '@mantine/core';
import { IconMessage2Bolt, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Pagination } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ListState } from '../../shared/lists/list-state.tsx';
import { useMe } from '../../shared/session/me.ts';
import { numberWords } from '../../shared/time/format.ts';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { Pager } from '../../ui/pager.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { CannedDialog } from './canned-dialog.tsx';
import { CannedRow } from './canned-row.tsx';
import { cannedListQuery, type CannedFilters, type CannedResponse } from './canned-responses.queries.ts';
import { cannedStrings } from './canned-responses.strings.ts';
import classes from './canned-responses.module.css';

interface Props {
  filters: CannedFilters;
  onFilter: (filters: CannedFilters) => void;
}

type Dialog = { response: CannedResponse | null } | null;

function Nothing({ filters, onFilter }: Props) {
  const t = useStrings(cannedStrings);
  const icon = <IconMessage2Bolt size={32} stroke={1.4} aria-hidden />;
  if (!filters.q && !filters.scope)
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
  const t = useStrings(cannedStrings);
  const { page, limit, total, totalPages } = pagination;
  if (totalPages <= 1) return null;
  const to = (next: number) => () => {
    onFilter({ ...filters, page: next });
  };
  const summary = t('shown', {
    from: numberWords((page - 1) * limit + 1),
    to: numberWords(Math.min(page * limit, total)),
    total: numberWords(total),
  });
  return (
    <Pager
      summary={summary}
      labels={{ previous: t('previous'), next: t('next') }}
      previous={page > 1 ? to(page - 1) : undefined}
      next={page < totalPages ? to(page + 1) : undefined}
    />
  );
}

function Tools({ filters, onFilter, onAdd, isAdmin }: Props & { onAdd: () => void; isAdmin: boolean }) {
  const t = useStrings(cannedStrings);
  const scopes = ['workspace', 'own', ...(isAdmin ? (['all'] as const) : [])] as const;
  return (
    <div className={classes.tools}>
      <SearchField
        q={filters.q ?? ''}
        label={t('search')}
        placeholder={t('search_hint')}
        className={classes.search}
        onChange={(q) => {
          onFilter({ ...filters, q, page: undefined });
        }}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('filter')}
        value={filters.scope ?? ''}
        data={[
          { value: '', label: t('mine_and_ours') },
          ...scopes.map((scope) => ({ value: scope, label: t(scope) })),
        ]}
        onChange={(value) => {
          onFilter({ ...filters, scope: scopes.find((scope) => scope === value), page: undefined });
        }}
      />
      <Button className={classes.add} leftSection={<IconPlus size={16} aria-hidden />} onClick={onAdd}>
        {t('add')}
      </Button>
    </div>
  );
}

/** What the desk says often: found, written, changed and thrown away. */
export function CannedResponsesPage(props: Props) {
  const t = useStrings(cannedStrings);
  const me = useMe();
  const isAdmin = me.role !== 'agent';
  const query = useQuery(cannedListQuery(props.filters));
  const [dialog, setDialog] = useState<Dialog>(null);
  const open = (response: CannedResponse | null) => {
    setDialog({ response });
  };
  return (
    <>
      <Tools {...props} isAdmin={isAdmin} onAdd={() => open(null)} />
      <ListState
        query={query}
        loading={t('loading')}
        failed={t('failed')}
        isEmpty={({ canned_responses: responses }) => responses.length === 0}
        empty={<Nothing {...props} />}
      >
        {({ canned_responses: responses, pagination }) => (
          <>
            <ul className={classes.list} aria-label={t('list')}>
              {responses.map((response) => (
                <CannedRow key={response.id} response={response} meId={me.id} onEdit={open} />
              ))}
            </ul>
            <Pages {...props} pagination={pagination} />
          </>
        )}
      </ListState>
      <CannedDialog
        response={dialog?.response ?? null}
        isOpen={dialog !== null}
        maySetScope={isAdmin}
        onClose={() => {
          setDialog(null);
        }}
      />
    </>
  );
}
