import { Checkbox, MultiSelect, NativeSelect, TextInput } from '@mantine/core';

export type FieldValue = string | number | boolean | string[];
type Kind = 'text' | 'number' | 'date' | 'choice' | 'multi_choice' | 'checkbox' | 'link';

interface Field {
  slug: string;
  name: string;
  description: string;
  kind: Kind;
  options: readonly { value: string; label: string }[];
}

interface Props {
  field: Field;
  value: FieldValue | null;
  error?: string;
  isRequired?: boolean;
  size?: string;
  /** Each change of what stands in it. */
  onChange: (value: FieldValue | null) => void;
  /** What is typed is done: left, or Enter. Choices are done when they are made. */
  onDone?: () => void;
}

const inputTypes = { text: 'text', number: 'text', date: 'date', link: 'url' } as const;
const inputModes = { text: 'text', number: 'decimal', date: undefined, link: 'url' } as const;

function TypedInput({
  field,
  value,
  kind,
  onChange,
  onDone,
  isRequired,
  ...rest
}: Props & { kind: keyof typeof inputTypes }) {
  return (
    <TextInput
      {...rest}
      label={field.name}
      description={field.description || undefined}
      required={isRequired}
      withAsterisk={isRequired}
      type={inputTypes[kind]}
      inputMode={inputModes[kind]}
      autoComplete="off"
      value={value === null ? '' : String(value)}
      onChange={(event) => {
        onChange(event.currentTarget.value || null);
      }}
      onBlur={onDone}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && onDone) event.currentTarget.blur();
      }}
    />
  );
}

/** A field of the workspace's own, as its kind wants to be filled in. */
export function FieldInput(props: Props) {
  const { field, value, error, isRequired, size, onChange } = props;
  const shared = {
    label: field.name,
    description: field.description || undefined,
    error,
    size,
    withAsterisk: isRequired,
  };
  switch (field.kind) {
    case 'checkbox':
      return (
        <Checkbox
          label={field.name}
          description={field.description || undefined}
          error={error}
          size={size}
          checked={value === true}
          onChange={(event) => {
            onChange(event.currentTarget.checked);
          }}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          {...shared}
          data={[{ value: '', label: '–' }, ...field.options]}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => {
            onChange(event.currentTarget.value || null);
          }}
        />
      );
    case 'multi_choice':
      return (
        <MultiSelect
          {...shared}
          data={[...field.options]}
          value={Array.isArray(value) ? value : []}
          onChange={(values) => {
            onChange(values.length > 0 ? values : null);
          }}
        />
      );
    default:
      return <TypedInput {...props} kind={field.kind} />;
  }
}
