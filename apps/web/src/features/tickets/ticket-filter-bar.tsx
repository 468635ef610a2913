import { Button, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Agent } from '../../shared/api/wire-admin.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { FilterMenu } from '../../ui/filter-menu.tsx';
import { channels, priorities, sorts, statuses, type Sort, type TicketFilters } from './ticket-filters.ts';
import { ticketsStrings } from './tickets.strings.ts';
import classes from './ticket-filter-bar.module.css';

interface Props {
  filters: TicketFilters;
  agents: readonly Agent[];
  isFiltered: boolean;
  onChange: (change: Partial<TicketFilters>) => void;
}

const typingPauseMs = 250;
const sortWords = {
  '-updated_at': 'sort_new_activity',
  updated_at: 'sort_old_activity',
  '-created_at': 'sort_newest',
  created_at: 'sort_oldest',
  priority: 'sort_priority',
} as const satisfies Record<Sort, string>;

/** The URL holds the search; while somebody types, the field runs ahead of it. */
function Search({ q, onChange }: { q: string; onChange: (q: string | undefined) => void }) {
  const t = useStrings(ticketsStrings);
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => {
      onChange(draft.trim() || undefined);
      setDraft(null);
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the pause belongs to the typing, not to the parent's render
  }, [draft]);
  return (
    <TextInput
      type="search"
      size="xs"
      className={classes.search}
      aria-label={t('search_label')}
      placeholder={t('search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={draft ?? q}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
      }}
    />
  );
}

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

export function TicketFilterBar({ filters, agents, isFiltered, onChange }: Props) {
  const t = useStrings(ticketsStrings);
  const assignees = useAssigneeOptions(agents);
  const sort = filters.sort ?? '-updated_at';
  const words = (values: readonly (keyof typeof ticketsStrings.en)[]) =>
    values.map((value) => ({ value, label: t(value) }));
  return (
    <div className={classes.bar}>
      <Search
        q={filters.q ?? ''}
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
            });
          }}
        >
          {t('clear_filters')}
        </Button>
      ) : null}
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
    </div>
  );
}
