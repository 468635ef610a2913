import { SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { chatModes, type ChatFilters } from './chats.queries.ts';
import { chatsStrings } from './chats.strings.ts';
import classes from './chats.module.css';

const typingPauseMs = 250;

interface Props {
  filters: ChatFilters;
  onChange: (filters: ChatFilters) => void;
}

/** Both stand in the URL: going back, or sending the address on, shows the same list. */
export function ChatFilterBar({ filters, onChange }: Props) {
  const t = useStrings(chatsStrings);
  const [text, setText] = useState(filters.q ?? '');
  const search = useDebouncedCallback((q: string) => {
    onChange({ ...filters, q: q.trim() || undefined });
  }, typingPauseMs);
  return (
    <div className={classes.filters}>
      <TextInput
        type="search"
        size="xs"
        aria-label={t('search_label')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('filter_label')}
        value={filters.mode ?? ''}
        data={[
          { value: '', label: t('any_mode') },
          ...chatModes.map((mode) => ({ value: mode, label: t(mode) })),
        ]}
        onChange={(value) => {
          onChange({ ...filters, mode: chatModes.find((mode) => mode === value) });
        }}
      />
    </div>
  );
}
