import { Button, Modal, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { DialogForm, DialogLead } from '../../ui/dialog-form.tsx';
import { SettingList, SettingRow } from '../../ui/setting-list.tsx';
import { Section } from './workspace-form.tsx';
import { switchWorkspace, workspacesApi, workspacesKey, workspacesQuery } from './workspaces.queries.ts';
import { workspacesStrings } from './workspaces.strings.ts';

function NewWorkspace({ onClose }: { onClose: () => void }) {
  const t = useStrings(workspacesStrings);
  const client = useQueryClient();
  const form = useForm({
    initial: { name: '' },
    submit: async ({ name }) => {
      const made = await workspacesApi.create({ name });
      await client.invalidateQueries({ queryKey: workspacesKey });
      onClose();
      notifyDone(t('created', { name: made.name }));
    },
  });
  return (
    <DialogForm
      failure={form.failure}
      isBusy={form.isBusy}
      labels={{ cancel: t('cancel'), submit: t('add') }}
      onSubmit={form.onSubmit}
      onCancel={onClose}
    >
      <DialogLead>{t('add_lead')}</DialogLead>
      <TextInput
        {...form.field('name')}
        label={t('name')}
        maxLength={100}
        autoComplete="off"
        data-autofocus
      />
    </DialogForm>
  );
}

/** For super admins: the workspaces they may enter, and the way to another one. */
export function OwnWorkspaces() {
  const t = useStrings(workspacesStrings);
  const { data = [] } = useQuery(workspacesQuery);
  const [isNew, setNew] = useState(false);
  const close = () => {
    setNew(false);
  };
  return (
    <Section title="section_workspaces" lead="workspaces_lead">
      <SettingList label={t('section_workspaces')}>
        {data.map(({ id, name, timezone, is_current: isCurrent }) => (
          <SettingRow key={id} level={3} name={name} notes={isCurrent ? [t('here')] : []} facts={timezone}>
            {isCurrent ? null : (
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => void switchWorkspace(id).catch(notifyFailed)}
              >
                {t('go_over', { name })}
              </Button>
            )}
          </SettingRow>
        ))}
      </SettingList>
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => {
            setNew(true);
          }}
        >
          {t('add')}
        </Button>
      </div>
      <Modal
        opened={isNew}
        onClose={close}
        title={t('add_title')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <NewWorkspace onClose={close} />
      </Modal>
    </Section>
  );
}
