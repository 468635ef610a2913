import { Button, Menu } from '@mantine/core';
import { IconArrowMerge, IconDots, IconPencil, IconPlus, IconTag, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ListState } from '../../shared/lists/list-state.tsx';
import { tagsQuery, type Tag } from '../../shared/taxonomy/taxonomy.queries.ts';
import { numberWords } from '../../shared/time/format.ts';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { ColourDot } from '../../ui/colour-dot.tsx';
import { LabelledIconButton } from '../../ui/labelled-icon-button.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SettingList, SettingRow, SettingTools } from '../../ui/setting-list.tsx';
import { TagDialogs, type TagDialog } from './tag-dialogs.tsx';
import { tagsStrings } from './tags.strings.ts';

const actions = [
  ['edit', IconPencil],
  ['merge', IconArrowMerge],
  ['delete', IconTrash],
] as const;

function TagRow({ tag, onOpen }: { tag: Tag; onOpen: (dialog: TagDialog) => void }) {
  const t = useStrings(tagsStrings);
  const words = tag.tickets_count_is_exact ? 'on_tickets' : 'on_tickets_more';
  return (
    <SettingRow
      mark={<ColourDot colour={tag.colour} />}
      name={tag.name}
      facts={t(words, { n: numberWords(tag.tickets_count) })}
    >
      <Menu position="bottom-end">
        <Menu.Target>
          <LabelledIconButton label={t('more', { name: tag.name })}>
            <IconDots size={18} />
          </LabelledIconButton>
        </Menu.Target>
        <Menu.Dropdown>
          {actions.map(([is, Icon]) => (
            <Menu.Item
              key={is}
              leftSection={<Icon size={16} aria-hidden />}
              onClick={() => {
                onOpen({ is, tag });
              }}
            >
              {t(is)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </SettingRow>
  );
}

/** All tags of the workspace, with how many tickets bear each. */
export function TagsPage() {
  const t = useStrings(tagsStrings);
  const [q, setQ] = useState('');
  const [dialog, setDialog] = useState<TagDialog>(null);
  const query = useQuery(tagsQuery(q));
  return (
    <>
      <SettingTools>
        <SearchField
          q={q}
          label={t('search')}
          placeholder={t('search')}
          onChange={(text) => {
            setQ(text ?? '');
          }}
        />
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => {
            setDialog({ is: 'add' });
          }}
        >
          {t('add')}
        </Button>
      </SettingTools>
      <ListState
        query={query}
        loading={t('loading')}
        failed={t('list_failed')}
        skeletons={5}
        isEmpty={({ tags }) => tags.length === 0}
        empty={
          <CenteredNote
            icon={<IconTag size={32} stroke={1.4} aria-hidden />}
            title={<h2>{t(q ? 'none_match' : 'empty')}</h2>}
          >
            {t(q ? 'none_match_lead' : 'empty_lead')}
          </CenteredNote>
        }
      >
        {({ tags, pagination }) => (
          <>
            <SettingList label={t('list')}>
              {tags.map((tag) => (
                <TagRow key={tag.id} tag={tag} onOpen={setDialog} />
              ))}
            </SettingList>
            {pagination.total > tags.length ? <p>{t('more_exist', { n: tags.length })}</p> : null}
          </>
        )}
      </ListState>
      <TagDialogs
        dialog={dialog}
        onClose={() => {
          setDialog(null);
        }}
      />
    </>
  );
}
