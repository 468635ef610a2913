import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Contact } from '../../shared/api/wire.ts';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { contactsApi, type IdentifierKind } from './contacts.api.ts';
import { contactsStrings } from './contacts.strings.ts';
import { missing, ownerIn, useContactChanged, useMerging } from './use-contact-changes.ts';

const kinds = ['phone', 'email', 'whatsapp_id', 'order_account'] as const satisfies IdentifierKind[];

const initial: { kind: (typeof kinds)[number]; value: string } = { kind: 'phone', value: '' };

/** Another way to reach somebody. What is somebody else's already leads to merging the two. */
export function IdentifierForm({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useStrings(contactsStrings);
  const changed = useContactChanged();
  const { merge } = useMerging();
  const [owner, setOwner] = useState<{ id: string; name: string } | null>(null);
  const form = useForm({
    initial,
    submit: async ({ kind, value }) => {
      const saved = await contactsApi
        .addIdentifier(contact.id, { kind, value: value.trim() })
        .catch((error: unknown) => {
          const known = ownerIn(error);
          setOwner(known);
          throw known ? missing('value', t('taken', { name: known.name })) : error;
        });
      changed(saved);
      onClose();
      notifyDone(t('identifier_added', { value: value.trim() }));
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
      <Select
        label={t('kind')}
        data={kinds.map((kind) => ({ value: kind, label: t(kind) }))}
        value={form.values.kind}
        allowDeselect={false}
        onChange={(value) => {
          form.set('kind', kinds.find((kind) => kind === value) ?? 'phone');
        }}
      />
      <TextInput {...form.field('value')} label={t('value')} autoComplete="off" data-autofocus />
      {owner && owner.id !== contact.id ? (
        <Button
          variant="default"
          onClick={() => {
            merge(contact, owner).then(onClose, notifyFailed);
          }}
        >
          {t('taken_offer', { name: owner.name })}
        </Button>
      ) : null}
    </DialogForm>
  );
}
