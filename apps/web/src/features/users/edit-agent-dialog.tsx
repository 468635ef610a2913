import { Modal, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Agent } from '../../shared/api/wire-admin.ts';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone } from '../../shared/notify/notify.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { RoleSelect, staffRole } from './role-select.tsx';
import { agentsKey, usersApi } from './users.queries.ts';
import { usersStrings } from './users.strings.ts';

function EditAgentForm({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const t = useStrings(usersStrings);
  const client = useQueryClient();
  const form = useForm({
    initial: {
      name: agent.name,
      role: staffRole(agent.role),
      capacity: agent.capacity === null ? '' : String(agent.capacity),
    },
    submit: async ({ name, role, capacity }) => {
      const limit = capacity.trim() === '' ? null : Number(capacity);
      await usersApi.changeAgent(agent.id, { name, role, capacity: limit });
      void client.invalidateQueries({ queryKey: agentsKey });
      onClose();
      notifyDone(t('saved'));
    },
  });
  return (
    <DialogForm
      failure={form.failure}
      isBusy={form.isBusy}
      labels={{ cancel: t('cancel'), submit: t('save') }}
      onSubmit={form.onSubmit}
      onCancel={onClose}
    >
      <TextInput {...form.field('name')} label={t('name')} autoComplete="off" data-autofocus />
      <RoleSelect
        value={form.values.role}
        error={form.field('role').error}
        onChange={(role) => {
          form.set('role', role);
        }}
      />
      <TextInput
        {...form.field('capacity')}
        label={t('capacity')}
        description={t('capacity_hint')}
        inputMode="numeric"
        w={240}
      />
    </DialogForm>
  );
}

export function EditAgentDialog({ agent, onClose }: { agent: Agent | null; onClose: () => void }) {
  const t = useStrings(usersStrings);
  return (
    <Modal
      opened={agent !== null}
      onClose={onClose}
      title={t('edit_title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {agent ? <EditAgentForm key={agent.id} agent={agent} onClose={onClose} /> : null}
    </Modal>
  );
}
