import { SegmentedControl } from '@mantine/core';
import { useStrings } from '../../shared/i18n/strings.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { chatModes, type ChatFilters } from './chats.queries.ts';
import { chatsStrings } from './chats.strings.ts';
import classes from './chats.module.css';

interface Props {
  filters: ChatFilters;
  onChange: (change: ChatFilters) => void;
}

/** Both stand in the URL: going back, or sending the address on, shows the same list. */
export function ChatFilterBar({ filters, onChange }: Props) {
  const t = useStrings(chatsStrings);
  return (
    <div className={classes.filters}>
      <SearchField
        q={filters.q ?? ''}
        label={t('search_label')}
        placeholder={t('search')}
        onChange={(q) => {
          onChange({ q });
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
          onChange({ mode: chatModes.find((mode) => mode === value) });
        }}
      />
    </div>
  );
}
