import { useState } from 'react';
import { FieldInput, type FieldValue } from './field-input.tsx';

type Field = Parameters<typeof FieldInput>[0]['field'];

interface Props {
  field: Field;
  value: FieldValue | null;
  isRequired?: boolean;
  onSave: (value: FieldValue | null) => void;
}

const isTyped = ({ kind }: Field) => ['text', 'number', 'date', 'link'].includes(kind);

/** A field that saves itself: what is typed when it is left, a choice at once. */
export function SavedField({ field, value, isRequired, onSave }: Props) {
  const [draft, setDraft] = useState<FieldValue | null | undefined>(undefined);
  const save = (next: FieldValue | null) => {
    if (JSON.stringify(next) !== JSON.stringify(value)) onSave(next);
  };
  return (
    <FieldInput
      field={field}
      size="xs"
      value={draft === undefined ? value : draft}
      isRequired={isRequired}
      onChange={isTyped(field) ? setDraft : save}
      onDone={() => {
        if (draft !== undefined) save(typeof draft === 'string' ? draft.trim() || null : draft);
        setDraft(undefined);
      }}
    />
  );
}
