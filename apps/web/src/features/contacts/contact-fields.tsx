import { useQuery } from '@tanstack/react-query';
import type { Contact } from '../../shared/api/wire.ts';
import { fieldsOf, fieldsQuery } from '../../shared/taxonomy/taxonomy.queries.ts';
import { FieldInput, type FieldValue } from '../../ui/field-input.tsx';
import { SavedField } from '../../ui/saved-field.tsx';
import { useContactFields } from './use-contact-fields.ts';
import classes from './contact-fields.module.css';

/** What the workspace writes down of a customer besides the usual; each field is saved by itself. */
export function ContactFields({ contact }: { contact: Contact }) {
  const { data } = useQuery(fieldsQuery);
  const save = useContactFields(contact);
  const fields = fieldsOf(data, 'contact');
  if (fields.length === 0 || contact.erased_at) return null;
  return (
    <div className={classes.fields}>
      {fields.map((field) => (
        <SavedField
          key={field.id}
          field={field}
          value={contact.custom_fields[field.slug] ?? null}
          onSave={(value) => {
            save(field, value);
          }}
        />
      ))}
    </div>
  );
}

interface FormProps {
  contact: Contact | null;
  /** What was filled in or emptied since the form was opened. */
  changes: Record<string, FieldValue | null>;
  errorOf: (name: string) => string | undefined;
  onChange: (changes: Record<string, FieldValue | null>) => void;
}

/** The same fields in a form, saved with the rest of it. */
export function ContactFieldInputs({ contact, changes, errorOf, onChange }: FormProps) {
  const { data } = useQuery(fieldsQuery);
  const values = { ...contact?.custom_fields, ...changes };
  return fieldsOf(data, 'contact').map((field) => (
    <FieldInput
      key={field.id}
      field={field}
      value={values[field.slug] ?? null}
      error={errorOf(`custom_fields.${field.slug}`)}
      onChange={(value) => {
        onChange({ ...changes, [field.slug]: value });
      }}
    />
  ));
}
