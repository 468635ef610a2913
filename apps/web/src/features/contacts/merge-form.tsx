import { useState } from 'react';
import type { Contact } from '../../shared/api/wire.ts';
import { ContactSelect } from '../../shared/contacts/contact-select.tsx';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { DialogForm, DialogLead } from '../../ui/dialog-form.tsx';
import { contactsStrings } from './contacts.strings.ts';
import { missing, useMerging } from './use-contact-changes.ts';

export function MergeForm({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useStrings(contactsStrings);
  const { merge } = useMerging();
  const [source, setSource] = useState<Contact | null>(null);
  const form = useForm({
    initial: { source_ids: '' },
    submit: async () => {
      if (!source) throw missing('source_ids', t('merge_missing'));
      await merge(contact, source);
      onClose();
    },
  });
  return (
    <DialogForm
      failure={form.failure}
      isBusy={form.isBusy}
      labels={{ cancel: t('cancel'), submit: t('merge_do') }}
      onSubmit={form.onSubmit}
      onCancel={onClose}
    >
      <DialogLead>{t('merge_lead')}</DialogLead>
      <ContactSelect
        label={t('merge_who')}
        placeholder={t('search')}
        nothingFound={t('none_match')}
        without={contact.id}
        value={source}
        error={form.errorOf('source_ids')}
        onChange={setSource}
        data-autofocus
      />
    </DialogForm>
  );
}
