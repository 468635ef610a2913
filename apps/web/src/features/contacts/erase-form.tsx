import { TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Contact } from '../../shared/api/wire.ts';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone } from '../../shared/notify/notify.tsx';
import { DialogForm, DialogLead } from '../../ui/dialog-form.tsx';
import { contactsApi } from './contacts.api.ts';
import { contactsStrings } from './contacts.strings.ts';
import { missing, useContactChanged } from './use-contact-changes.ts';

export function EraseForm({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useStrings(contactsStrings);
  const changed = useContactChanged();
  const navigate = useNavigate();
  const form = useForm({
    initial: { confirm: '' },
    submit: async ({ confirm }) => {
      if (confirm.trim() !== contact.name.trim()) throw missing('confirm', t('erase_wrong'));
      await contactsApi.erase(contact.id, confirm);
      changed();
      onClose();
      notifyDone(t('erased'));
      void navigate({ to: '/contacts' });
    },
  });
  return (
    <DialogForm
      failure={form.failure}
      isBusy={form.isBusy}
      labels={{ cancel: t('cancel'), submit: t('erase_do') }}
      onSubmit={form.onSubmit}
      onCancel={onClose}
    >
      <DialogLead>{t('erase_lead')}</DialogLead>
      <TextInput
        {...form.field('confirm')}
        label={t('erase_confirm', { name: contact.name })}
        autoComplete="off"
        data-autofocus
      />
    </DialogForm>
  );
}
