import { Button, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Pagination } from '../api/wire.ts';
import { useStrings, type Translate } from '../i18n/strings.ts';
import { numberWords } from '../time/format.ts';
import { ListState, type ListQuery } from './list-state.tsx';
import { listsStrings } from './lists.strings.ts';
import { NothingFound, type NothingWords } from './nothing-found.tsx';
import classes from './list-by-state.module.css';

interface Filters<S extends string> {
  state?: S;
  page?: number;
}

type Words = 'filter' | 'loading' | 'list_failed' | NothingWords;

interface Props<S extends string, T> {
  /** The feature's own words, among them one for each state. */
  t: Translate<Words | S>;
  states: readonly S[];
  filters: Filters<S>;
  onFilter: (filters: Filters<S>) => void;
  query: ListQuery<T>;
  isEmpty: (data: T) => boolean;
  icon: ReactNode;
  children: (data: T) => ReactNode;
}

function Pages({ pagination, onPage }: { pagination: Pagination; onPage: (page: number) => void }) {
  const t = useStrings(listsStrings);
  const { page, totalPages: pages } = pagination;
  if (pages <= 1) return null;
  const go = (step: 1 | -1) => {
    onPage(page + step);
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

/** A ledger: newest first, narrowed to one state, a page at a time; both stand in the URL. */
export function ListByState<S extends string, T extends { pagination: Pagination }>(props: Props<S, T>) {
  const { t, states, filters, onFilter, query, isEmpty, icon, children } = props;
  const words = useStrings(listsStrings);
  return (
    <>
      <SegmentedControl
        size="xs"
        className={classes.filter}
        aria-label={t('filter')}
        value={filters.state ?? ''}
        data={[
          { value: '', label: words('all') },
          ...states.map((state) => ({ value: state, label: t(state) })),
        ]}
        onChange={(value) => {
          onFilter({ state: states.find((state) => state === value) });
        }}
      />
      <ListState
        query={query}
        loading={t('loading')}
        failed={t('list_failed')}
        isEmpty={isEmpty}
        empty={
          <NothingFound
            t={t}
            icon={icon}
            isNarrowed={filters.state !== undefined}
            onShowAll={() => {
              onFilter({});
            }}
          />
        }
      >
        {(data) => (
          <>
            {children(data)}
            <Pages
              pagination={data.pagination}
              onPage={(page) => {
                onFilter({ ...filters, page });
              }}
            />
          </>
        )}
      </ListState>
    </>
  );
}
