import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contact } from '../../shared/api/wire.ts';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { phoneWords } from '../../shared/text/phone.ts';
import { DialogForm, DialogLead } from '../../ui/dialog-form.tsx';
import { contactsQuery } from './contacts.queries.ts';
import { contactsStrings } from './contacts.strings.ts';
import { missing, useMerging } from './use-contact-changes.ts';

const typingPauseMs = 200;
const shownPeople = 20;

const labelOf = ({ name, phone, email }: Contact) =>
  [name, phone ? phoneWords(phone) : null, email].filter(Boolean).join(' · ');

export function MergeForm({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useStrings(contactsStrings);
  const { merge } = useMerging();
  const [typed, setTyped] = useState('');
  const [source, setSource] = useState<Contact | null>(null);
  const [q] = useDebouncedValue(typed.trim(), typingPauseMs);
  // Once somebody is chosen his label stands in the field: that is nobody's name.
  const wanted = source && typed === labelOf(source) ? '' : q;
  const { data } = useQuery(contactsQuery({ q: wanted || undefined }, shownPeople));
  const found = (data?.contacts ?? []).filter(({ id }) => id !== contact.id);
  const shown = source && !found.some(({ id }) => id === source.id) ? [source, ...found] : found;
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
      <Select
        label={t('merge_who')}
        placeholder={t('search')}
        data={shown.map((one) => ({ value: one.id, label: labelOf(one) }))}
        // The server has found them, also by names that are written otherwise.
        filter={({ options }) => options}
        value={source?.id ?? null}
        error={form.errorOf('source_ids')}
        searchable
        nothingFoundMessage={t('none_match')}
        onSearchChange={setTyped}
        onChange={(id) => {
          setSource(shown.find((one) => one.id === id) ?? null);
        }}
        data-autofocus
      />
    </DialogForm>
  );
}
