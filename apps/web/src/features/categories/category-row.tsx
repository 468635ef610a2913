import { Menu } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconChevronDown,
  IconChevronUp,
  IconDots,
  IconGripVertical,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useStrings } from '../../shared/i18n/strings.ts';
import type { Category } from '../../shared/taxonomy/taxonomy.queries.ts';
import { ColourDot } from '../../ui/colour-dot.tsx';
import { LabelledIconButton } from '../../ui/labelled-icon-button.tsx';
import { SettingRow, type Dragging } from '../../ui/setting-list.tsx';
import { categoriesStrings } from './categories.strings.ts';

export type CategoryAction = 'edit' | 'add_below' | 'delete' | 'archive' | 'restore' | 'up' | 'down';

interface Props {
  category: Category;
  isFirst: boolean;
  isLast: boolean;
  dragging: Dragging;
  onAct: (action: CategoryAction, category: Category) => void;
}

const icons = {
  edit: IconPencil,
  add_below: IconPlus,
  archive: IconArchive,
  restore: IconArchiveOff,
  delete: IconTrash,
} as const;

export function CategoryRow({ category, isFirst, isLast, dragging, onAct }: Props) {
  const t = useStrings(categoriesStrings);
  const { name, description, default_priority: priority, is_archived: isArchived } = category;
  const actions = ['edit', 'add_below', isArchived ? 'restore' : 'archive', 'delete'] as const;
  const facts = [priority ? t('starts_as', { priority: t(priority) }) : '', description].filter(Boolean);
  return (
    <SettingRow
      mark={
        <>
          <IconGripVertical size={16} aria-hidden />
          <ColourDot colour={category.colour} />
        </>
      }
      name={name}
      notes={isArchived ? [t('archived')] : []}
      facts={facts.join(' · ')}
      depth={category.depth - 1}
      isFaded={isArchived}
      dragging={dragging}
    >
      <LabelledIconButton
        label={t('up', { name })}
        aria-disabled={isFirst}
        data-disabled={isFirst || undefined}
        onClick={() => {
          onAct('up', category);
        }}
      >
        <IconChevronUp size={18} />
      </LabelledIconButton>
      <LabelledIconButton
        label={t('down', { name })}
        aria-disabled={isLast}
        data-disabled={isLast || undefined}
        onClick={() => {
          onAct('down', category);
        }}
      >
        <IconChevronDown size={18} />
      </LabelledIconButton>
      <Menu position="bottom-end">
        <Menu.Target>
          <LabelledIconButton label={t('more', { name })}>
            <IconDots size={18} />
          </LabelledIconButton>
        </Menu.Target>
        <Menu.Dropdown>
          {actions.map((action) => {
            const Icon = icons[action];
            return (
              <Menu.Item
                key={action}
                leftSection={<Icon size={16} aria-hidden />}
                onClick={() => {
                  onAct(action, category);
                }}
              >
                {t(action)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
    </SettingRow>
  );
}
