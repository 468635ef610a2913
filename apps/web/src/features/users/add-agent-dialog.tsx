import { Modal, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone } from '../../shared/notify/notify.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import type { Invitation } from './invitation-dialog.tsx';
import { RoleSelect, type StaffRole } from './role-select.tsx';
import { agentsKey, usersApi } from './users.queries.ts';
import { usersStrings } from './users.strings.ts';
import classes from './users.module.css';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  onInvitation: (invitation: Invitation) => void;
}

const empty = { name: '', email: '', role: 'agent' as StaffRole, password: '' };

function AddAgentForm({ onClose, onInvitation }: Omit<Props, 'isOpen'>) {
  const t = useStrings(usersStrings);
  const client = useQueryClient();
  const form = useForm({
    initial: empty,
    submit: async ({ password, ...agent }) => {
      const { invitation_link: link } = await usersApi.createAgent({
        ...agent,
        ...(password ? { password } : {}),
      });
      void client.invalidateQueries({ queryKey: agentsKey });
      if (link) return onInvitation({ name: agent.name, link });
      onClose();
      notifyDone(t('added', { name: agent.name }));
    },
  });
  return (
    <DialogForm
      failure={form.failure}
      isBusy={form.isBusy}
      labels={{ cancel: t('cancel'), submit: t('create') }}
      onSubmit={form.onSubmit}
      onCancel={onClose}
    >
      <TextInput {...form.field('name')} label={t('name')} autoComplete="off" data-autofocus />
      <TextInput {...form.field('email')} type="email" label={t('email')} autoComplete="off" />
      <RoleSelect
        value={form.values.role}
        error={form.field('role').error}
        onChange={(role) => {
          form.set('role', role);
        }}
      />
      <PasswordInput
        {...form.field('password')}
        label={t('password_optional')}
        description={t('password_hint')}
        autoComplete="new-password"
      />
    </DialogForm>
  );
}

export function AddAgentDialog({ isOpen, onClose, onInvitation }: Props) {
  const t = useStrings(usersStrings);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('add_title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p className={classes.lead}>{t('add_lead')}</p>
      <AddAgentForm onClose={onClose} onInvitation={onInvitation} />
    </Modal>
  );
}
