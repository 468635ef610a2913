import { Button, Menu, Title } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconChevronDown,
  IconChevronUp,
  IconDots,
  IconForms,
  IconPencil,
  IconPlus,
} from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ListState } from '../../shared/lists/list-state.tsx';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { fieldsQuery, taxonomyKeys, type CustomField } from '../../shared/taxonomy/taxonomy.queries.ts';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { LabelledIconButton } from '../../ui/labelled-icon-button.tsx';
import { SettingList, SettingRow, SettingTools } from '../../ui/setting-list.tsx';
import { customFieldsApi, type FieldChange } from './custom-fields.api.ts';
import { customFieldsStrings } from './custom-fields.strings.ts';
import { FieldDialog } from './field-form.tsx';

/** Changes that can be taken back: by the same call with what was before. */
function useFieldChange(field: CustomField) {
  const t = useStrings(customFieldsStrings);
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (change: FieldChange) => customFieldsApi.change(field.id, change),
    onError: notifyFailed,
    onSettled: () => client.invalidateQueries({ queryKey: taxonomyKeys.fields }),
  });
  return (change: FieldChange, undo: FieldChange, words: 'moved' | 'archived_done' | 'restored_done') => {
    mutate(change, {
      onSuccess: () => {
        notifyDone(t(words, { name: field.name }), () => {
          mutate(undo);
        });
      },
    });
  };
}

interface RowProps {
  field: CustomField;
  isLast: boolean;
  onEdit: (field: CustomField) => void;
}

function FieldRow({ field, isLast, onEdit }: RowProps) {
  const t = useStrings(customFieldsStrings);
  const change = useFieldChange(field);
  const { name, position, is_archived: isArchived } = field;
  const notes = [
    isArchived ? t('archived') : null,
    field.is_required_on_create ? t('note_create') : null,
    field.is_required_on_resolve ? t('note_resolve') : null,
    field.is_public ? t('note_public') : null,
  ];
  const options = field.options.map(({ label }) => label).join(', ');
  const moveBy = (steps: number, isPossible: boolean) => () => {
    if (isPossible) change({ position: position + steps }, { position }, 'moved');
  };
  return (
    <SettingRow
      name={name}
      notes={notes.filter((note) => note !== null)}
      facts={[t(field.kind), options, field.description].filter(Boolean).join(' · ')}
      isFaded={isArchived}
      level={3}
    >
      <LabelledIconButton
        label={t('up', { name })}
        aria-disabled={position === 0}
        data-disabled={position === 0 || undefined}
        onClick={moveBy(-1, position > 0)}
      >
        <IconChevronUp size={18} />
      </LabelledIconButton>
      <LabelledIconButton
        label={t('down', { name })}
        aria-disabled={isLast}
        data-disabled={isLast || undefined}
        onClick={moveBy(1, !isLast)}
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
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onEdit(field)}>
            {t('edit')}
          </Menu.Item>
          <Menu.Item
            leftSection={
              isArchived ? <IconArchiveOff size={16} aria-hidden /> : <IconArchive size={16} aria-hidden />
            }
            onClick={() => {
              change(
                { is_archived: !isArchived },
                { is_archived: isArchived },
                isArchived ? 'restored_done' : 'archived_done',
              );
            }}
          >
            {t(isArchived ? 'restore' : 'archive')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </SettingRow>
  );
}

function Fields({
  fields,
  entity,
  onEdit,
}: {
  fields: readonly CustomField[];
  entity: CustomField['entity'];
  onEdit: RowProps['onEdit'];
}) {
  const t = useStrings(customFieldsStrings);
  const own = fields.filter((field) => field.entity === entity);
  if (own.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h3" mt="lg" mb="xs">
        {t(`list_${entity}`)}
      </Title>
      <SettingList label={t(`list_${entity}`)}>
        {own.map((field, at) => (
          <FieldRow key={field.id} field={field} isLast={at === own.length - 1} onEdit={onEdit} />
        ))}
      </SettingList>
    </section>
  );
}

/** What the workspace writes down of tickets and customers besides the usual. */
export function FieldsPage() {
  const t = useStrings(customFieldsStrings);
  const query = useQuery(fieldsQuery);
  const [edited, setEdited] = useState<CustomField | null | undefined>(undefined);
  return (
    <>
      <SettingTools>
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => {
            setEdited(null);
          }}
        >
          {t('add')}
        </Button>
      </SettingTools>
      <ListState
        query={query}
        loading={t('loading')}
        failed={t('list_failed')}
        skeletons={4}
        isEmpty={(fields) => fields.length === 0}
        empty={
          <CenteredNote icon={<IconForms size={32} stroke={1.4} aria-hidden />} title={<h2>{t('empty')}</h2>}>
            {t('empty_lead')}
          </CenteredNote>
        }
      >
        {(fields) => (
          <>
            <Fields fields={fields} entity="ticket" onEdit={setEdited} />
            <Fields fields={fields} entity="contact" onEdit={setEdited} />
          </>
        )}
      </ListState>
      <FieldDialog
        field={edited}
        onClose={() => {
          setEdited(undefined);
        }}
      />
    </>
  );
}
