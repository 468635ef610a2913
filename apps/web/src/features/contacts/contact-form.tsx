import { Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Contact } from '../../shared/api/wire.ts';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone } from '../../shared/notify/notify.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import type { FieldValue } from '../../ui/field-input.tsx';
import { ContactFieldInputs } from './contact-fields.tsx';
import { contactsApi } from './contacts.api.ts';
import { contactsStrings } from './contacts.strings.ts';
import { missing, ownerIn, useContactChanged } from './use-contact-changes.ts';

interface Props {
  contact: Contact | null;
  onClose: () => void;
}

const linesOf = (attributes: Record<string, string>) =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

function attributesOf(lines: string): Record<string, string> {
  const pairs = lines.split('\n').map((line) => {
    const [name = '', ...rest] = line.split(':');
    return [name.trim(), rest.join(':').trim()] as const;
  });
  return Object.fromEntries(pairs.filter(([name]) => name !== ''));
}

/** Fields that were filled in or emptied since the form was opened. */
const unchanged: Record<string, FieldValue | null> = {};

export function ContactForm({ contact, onClose }: Props) {
  const t = useStrings(contactsStrings);
  const changed = useContactChanged();
  const navigate = useNavigate();
  const form = useForm({
    initial: {
      name: contact?.name ?? '',
      phone: '',
      email: '',
      notes: contact?.notes ?? '',
      attributes: linesOf(contact?.attributes ?? {}),
      custom_fields: unchanged,
    },
    submit: async ({ name, phone, email, notes, attributes, custom_fields }) => {
      const about = { name: name.trim(), notes, attributes: attributesOf(attributes), custom_fields };
      const ways = { phone: phone.trim() || undefined, email: email.trim() || undefined };
      const saving = contact
        ? contactsApi.change(contact.id, about)
        : contactsApi.create({ ...about, ...ways });
      const saved = await saving.catch((error: unknown) => {
        const owner = ownerIn(error);
        throw owner ? missing(phone ? 'phone' : 'email', t('taken', { name: owner.name })) : error;
      });
      changed(saved);
      onClose();
      notifyDone(t('saved', { name: saved.name }));
      if (!contact) void navigate({ to: '/contacts/$contactId', params: { contactId: saved.id } });
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
      {contact ? null : (
        <>
          <TextInput {...form.field('phone')} label={t('phone')} type="tel" autoComplete="off" />
          <TextInput {...form.field('email')} label={t('email')} type="email" autoComplete="off" />
        </>
      )}
      <ContactFieldInputs
        contact={contact}
        changes={form.values.custom_fields}
        errorOf={form.errorOf}
        onChange={(changes) => {
          form.set('custom_fields', changes);
        }}
      />
      <Textarea
        {...form.field('notes')}
        label={t('notes')}
        description={t('notes_hint')}
        autosize
        minRows={2}
      />
      <Textarea
        {...form.field('attributes')}
        label={t('attributes')}
        description={t('attributes_hint')}
        autosize
        minRows={2}
      />
    </DialogForm>
  );
}
