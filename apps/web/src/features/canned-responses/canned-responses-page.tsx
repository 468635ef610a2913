import { Button, SegmentedControl } from '@mantine/core';
import { IconMessage2Bolt, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ListPager } from '../../shared/lists/list-pager.tsx';
import { ListState } from '../../shared/lists/list-state.tsx';
import { NothingFound } from '../../shared/lists/nothing-found.tsx';
import { useMe } from '../../shared/session/me.ts';
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
  const { filters, onFilter } = props;
  const t = useStrings(cannedStrings);
  const me = useMe();
  const isAdmin = me.role !== 'agent';
  const query = useQuery(cannedListQuery(filters));
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
        empty={
          <NothingFound
            t={t}
            icon={<IconMessage2Bolt size={32} stroke={1.4} aria-hidden />}
            isNarrowed={Boolean(filters.q) || filters.scope !== undefined}
            onShowAll={() => {
              onFilter({});
            }}
          />
        }
      >
        {({ canned_responses: responses, pagination }) => (
          <>
            <ul className={classes.list} aria-label={t('list')}>
              {responses.map((response) => (
                <CannedRow key={response.id} response={response} meId={me.id} onEdit={open} />
              ))}
            </ul>
            <ListPager
              pagination={pagination}
              page={pagination.page}
              onPage={(page) => {
                onFilter({ ...filters, page });
              }}
            />
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
