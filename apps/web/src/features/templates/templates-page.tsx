import { Button, Menu, Modal } from '@mantine/core';
import { IconDots, IconPencil, IconPlus, IconTemplate, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ListState } from '../../shared/lists/list-state.tsx';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import {
  categoriesQuery,
  taxonomyKeys,
  templatesQuery,
  type Template,
} from '../../shared/taxonomy/taxonomy.queries.ts';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { DialogForm, DialogLead } from '../../ui/dialog-form.tsx';
import { LabelledIconButton } from '../../ui/labelled-icon-button.tsx';
import { SettingList, SettingRow, SettingTools } from '../../ui/setting-list.tsx';
import { TemplateForm } from './template-form.tsx';
import { templatesApi } from './templates.api.ts';
import { templatesStrings } from './templates.strings.ts';

type Dialog = { is: 'add' } | { is: 'edit' | 'delete'; template: Template } | null;

function DeleteForm({ template, onClose }: { template: Template; onClose: () => void }) {
  const t = useStrings(templatesStrings);
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => templatesApi.remove(template.id),
    onSuccess: () => {
      onClose();
      notifyDone(t('deleted', { name: template.name }));
    },
    onError: notifyFailed,
    onSettled: () => client.invalidateQueries({ queryKey: taxonomyKeys.templates }),
  });
  return (
    <DialogForm
      failure={null}
      isBusy={isPending}
      labels={{ cancel: t('cancel'), submit: t('delete') }}
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
      onCancel={onClose}
    >
      <DialogLead>{t('delete_lead')}</DialogLead>
    </DialogForm>
  );
}

function TemplateRow({ template, onOpen }: { template: Template; onOpen: (dialog: Dialog) => void }) {
  const t = useStrings(templatesStrings);
  const { data: categories = [] } = useQuery(categoriesQuery);
  const category = categories.find(({ id }) => id === template.category_id);
  const facts = [
    template.subject,
    category?.name,
    template.priority && t(template.priority),
    ...template.tags,
  ];
  return (
    <SettingRow name={template.name} facts={facts.filter(Boolean).join(' · ')}>
      <Menu position="bottom-end">
        <Menu.Target>
          <LabelledIconButton label={t('more', { name: template.name })}>
            <IconDots size={18} />
          </LabelledIconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={() => {
              onOpen({ is: 'edit', template });
            }}
          >
            {t('edit')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => {
              onOpen({ is: 'delete', template });
            }}
          >
            {t('delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </SettingRow>
  );
}

function TemplateDialog({ dialog, onClose }: { dialog: Dialog; onClose: () => void }) {
  const t = useStrings(templatesStrings);
  const template = dialog && 'template' in dialog ? dialog.template : null;
  return (
    <Modal
      opened={dialog !== null}
      onClose={onClose}
      title={dialog ? t(`${dialog.is}_title`, { name: template?.name ?? '' }) : ''}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {dialog?.is === 'delete' ? <DeleteForm template={dialog.template} onClose={onClose} /> : null}
      {dialog && dialog.is !== 'delete' ? <TemplateForm template={template} onClose={onClose} /> : null}
    </Modal>
  );
}

/** Starting points for new tickets. */
export function TemplatesPage() {
  const t = useStrings(templatesStrings);
  const query = useQuery(templatesQuery);
  const [dialog, setDialog] = useState<Dialog>(null);
  return (
    <>
      <SettingTools>
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
        skeletons={3}
        isEmpty={(templates) => templates.length === 0}
        empty={
          <CenteredNote
            icon={<IconTemplate size={32} stroke={1.4} aria-hidden />}
            title={<h2>{t('empty')}</h2>}
          >
            {t('empty_lead')}
          </CenteredNote>
        }
      >
        {(templates) => (
          <SettingList label={t('list')}>
            {templates.map((template) => (
              <TemplateRow key={template.id} template={template} onOpen={setDialog} />
            ))}
          </SettingList>
        )}
      </ListState>
      <TemplateDialog
        dialog={dialog}
        onClose={() => {
          setDialog(null);
        }}
      />
    </>
  );
}
