import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Agent } from '../../shared/api/wire-admin.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { categoriesQuery, tagsQuery } from '../../shared/taxonomy/taxonomy.queries.ts';
import { FilterMenu } from '../../ui/filter-menu.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { channels, priorities, sorts, statuses, type Sort, type TicketFilters } from './ticket-filters.ts';
import { ticketsStrings } from './tickets.strings.ts';
import classes from './ticket-filter-bar.module.css';

interface Props {
  filters: TicketFilters;
  agents: readonly Agent[];
  isFiltered: boolean;
  /** What is found is in the order of how well it fits. */
  hasNoOrder?: boolean;
  onChange: (change: Partial<TicketFilters>) => void;
}

const sortWords = {
  '-updated_at': 'sort_new_activity',
  updated_at: 'sort_old_activity',
  '-created_at': 'sort_newest',
  created_at: 'sort_oldest',
  priority: 'sort_priority',
} as const satisfies Record<Sort, string>;

const listOf = (value: string | undefined) => value?.split(',') ?? [];
const textOf = (values: string[]) => values.join(',') || undefined;

function useAssigneeOptions(agents: readonly Agent[]) {
  const t = useStrings(ticketsStrings);
  return [
    { value: 'me', label: t('assignee_me') },
    { value: 'none', label: t('assignee_none') },
    ...agents.filter((agent) => agent.is_active).map(({ id, name }) => ({ value: id, label: name })),
  ];
}

/** Names stand as deep as in the tree; no-break spaces, because others are folded. */
const indented = (name: string, depth: number) => `${'\u00a0'.repeat((depth - 1) * 3)}${name}`;

function TaxonomyFilters({ filters, onChange }: Pick<Props, 'filters' | 'onChange'>) {
  const t = useStrings(ticketsStrings);
  const { data: categories = [] } = useQuery(categoriesQuery);
  const { data: tags } = useQuery(tagsQuery());
  const chosen = listOf(filters.tag);
  const names = new Set([...chosen, ...(tags?.tags ?? []).map(({ name }) => name)]);
  return (
    <>
      <FilterMenu
        name={t('category')}
        options={[
          { value: 'none', label: t('no_category') },
          ...categories.map(({ slug, name, depth }) => ({ value: slug, label: indented(name, depth) })),
        ]}
        chosen={listOf(filters.category)}
        isSingle
        onChange={(values) => {
          onChange({ category: textOf(values) });
        }}
      />
      {names.size > 0 ? (
        <FilterMenu
          name={t('tag_filter')}
          options={[...names].map((name) => ({ value: name, label: name }))}
          chosen={chosen}
          onChange={(values) => {
            onChange({ tag: textOf(values) });
          }}
        />
      ) : null}
    </>
  );
}

export function TicketFilterBar({ filters, agents, isFiltered, hasNoOrder, onChange }: Props) {
  const t = useStrings(ticketsStrings);
  const assignees = useAssigneeOptions(agents);
  const sort = filters.sort ?? '-updated_at';
  const words = (values: readonly (keyof typeof ticketsStrings.en)[]) =>
    values.map((value) => ({ value, label: t(value) }));
  return (
    <div className={classes.bar}>
      <SearchField
        q={filters.q ?? ''}
        label={t('search_label')}
        placeholder={t('search')}
        className={classes.search}
        onChange={(q) => {
          onChange({ q });
        }}
      />
      <FilterMenu
        name={t('status')}
        options={words(statuses)}
        chosen={listOf(filters.status)}
        onChange={(values) => {
          onChange({ status: textOf(values) });
        }}
      />
      <FilterMenu
        name={t('priority')}
        options={words(priorities)}
        chosen={listOf(filters.priority)}
        onChange={(values) => {
          onChange({ priority: textOf(values) });
        }}
      />
      <FilterMenu
        name={t('channel')}
        options={words(channels)}
        chosen={listOf(filters.channel)}
        onChange={(values) => {
          onChange({ channel: textOf(values) });
        }}
      />
      <FilterMenu
        name={t('assignee')}
        options={assignees}
        chosen={listOf(filters.assignee)}
        isSingle
        onChange={(values) => {
          onChange({ assignee: textOf(values) });
        }}
      />
      <TaxonomyFilters filters={filters} onChange={onChange} />
      {isFiltered ? (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={() => {
            onChange({
              q: undefined,
              status: undefined,
              priority: undefined,
              channel: undefined,
              assignee: undefined,
              category: undefined,
              tag: undefined,
            });
          }}
        >
          {t('clear_filters')}
        </Button>
      ) : null}
      {hasNoOrder ? null : (
        <span className={classes.sort}>
          <FilterMenu
            name={t('sort')}
            options={sorts.map((value) => ({ value, label: t(sortWords[value]) }))}
            chosen={[sort]}
            isSingle
            mustChoose
            onChange={([value]) => {
              onChange({ sort: sorts.find((one) => one === value) });
            }}
          />
        </span>
      )}
    </div>
  );
}
