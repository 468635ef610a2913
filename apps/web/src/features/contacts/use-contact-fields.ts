import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Contact } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import type { CustomField } from '../../shared/taxonomy/taxonomy.queries.ts';
import type { FieldValue } from '../../ui/field-input.tsx';
import { contactsApi } from './contacts.api.ts';
import { contactQuery } from './contacts.queries.ts';
import { contactsStrings } from './contacts.strings.ts';

type Values = Record<string, FieldValue | null>;

function withValues(contact: Contact, values: Values): Contact {
  const after = Object.entries({ ...contact.custom_fields, ...values });
  return {
    ...contact,
    custom_fields: Object.fromEntries(
      after.filter(([, value]) => value !== null),
    ) as Contact['custom_fields'],
  };
}

interface Filling {
  values: Values;
  /** What is said when it is done, with the values to go back to. */
  done?: { words: string; before: Values };
}

/** Fills in a contact's fields one by one: shown at once, saved in their order, taken back from the toast. */
export function useContactFields(contact: Contact) {
  const t = useStrings(contactsStrings);
  const client = useQueryClient();
  const { queryKey } = contactQuery(contact.id);
  const { mutate } = useMutation({
    scope: { id: `fields of ${contact.id}` },
    mutationFn: ({ values }: Filling) => contactsApi.change(contact.id, { custom_fields: values }),
    onMutate: ({ values }) => {
      client.setQueryData(queryKey, (shown) => shown && withValues(shown, values));
    },
    onSuccess: (after, { done }) => {
      client.setQueryData(queryKey, after);
      if (!done) return;
      notifyDone(done.words, () => {
        mutate({ values: done.before });
      });
    },
    onError: (error) => {
      void client.invalidateQueries({ queryKey });
      notifyFailed(error);
    },
  });
  return (field: CustomField, value: FieldValue | null) => {
    const before = { [field.slug]: contact.custom_fields[field.slug] ?? null };
    const words = t('field_done', { field: field.name, name: contact.name });
    mutate({ values: { [field.slug]: value }, done: { words, before } });
  };
}
