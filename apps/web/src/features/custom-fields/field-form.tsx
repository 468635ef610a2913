import { Checkbox, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../../shared/api/api-error.ts';
import type { FieldError } from '../../shared/api/wire.ts';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings, type Translate } from '../../shared/i18n/strings.ts';
import { notifyDone } from '../../shared/notify/notify.tsx';
import { taxonomyKeys, type CustomField } from '../../shared/taxonomy/taxonomy.queries.ts';
import { DialogForm, FieldPair } from '../../ui/dialog-form.tsx';
import { customFieldsApi } from './custom-fields.api.ts';
import { customFieldsStrings } from './custom-fields.strings.ts';

type Values = Pick<
  CustomField,
  | 'name'
  | 'description'
  | 'kind'
  | 'entity'
  | 'is_required_on_create'
  | 'is_required_on_resolve'
  | 'is_public'
> & { options: string };

const kinds = ['text', 'number', 'date', 'choice', 'multi_choice', 'checkbox', 'link'] as const;
const entities = ['ticket', 'contact'] as const;
const switches = [
  ['is_required_on_create', 'required_create'],
  ['is_required_on_resolve', 'required_resolve'],
  ['is_public', 'public'],
] as const;

const blank: Values = {
  name: '',
  description: '',
  kind: 'text',
  entity: 'ticket',
  options: '',
  is_required_on_create: false,
  is_required_on_resolve: false,
  is_public: false,
};

const valuesOf = (field: CustomField): Values => ({
  ...field,
  options: field.options.map(({ label }) => label).join('\n'),
});

const takesOptions = ({ kind }: Values) => kind === 'choice' || kind === 'multi_choice';

/** A line keeps the value of the option that bears its label, so that tickets keep their choice. */
function optionsOf({ options }: Values, field: CustomField | null) {
  const lines = [...new Set(options.split('\n').map((line) => line.trim()))].filter(Boolean);
  return lines.map((label) => field?.options.find((option) => option.label === label) ?? { label });
}

function check(t: Translate<keyof typeof customFieldsStrings.en>, values: Values): void {
  const errors: FieldError[] = [];
  if (!values.name.trim()) errors.push({ field: 'name', message: t('name_missing') });
  if (takesOptions(values) && !values.options.trim())
    errors.push({ field: 'options', message: t('options_missing') });
  if (errors.length > 0) throw new ApiError({ status: 422, code: 'request.invalid', errors });
}

function bodyOf(values: Values, field: CustomField | null) {
  const { name, description, is_public, is_required_on_create, is_required_on_resolve } = values;
  const isTickets = values.entity === 'ticket';
  return {
    name: name.trim(),
    description,
    is_public,
    is_required_on_create: isTickets && is_required_on_create,
    is_required_on_resolve: isTickets && is_required_on_resolve,
    ...(takesOptions(values) ? { options: optionsOf(values, field) } : {}),
  };
}

interface Props {
  /** Null: a new one. */
  field: CustomField | null;
  onClose: () => void;
}

function useFieldForm({ field, onClose }: Props) {
  const t = useStrings(customFieldsStrings);
  const client = useQueryClient();
  return useForm<Values>({
    initial: field ? valuesOf(field) : blank,
    submit: async (values) => {
      check(t, values);
      const body = bodyOf(values, field);
      const { kind, entity } = values;
      await (field
        ? customFieldsApi.change(field.id, body)
        : customFieldsApi.create({ ...body, kind, entity }));
      void client.invalidateQueries({ queryKey: taxonomyKeys.fields });
      onClose();
      notifyDone(t(field ? 'saved' : 'created', { name: body.name }));
    },
  });
}

function Form(props: Props) {
  const { field, onClose } = props;
  const t = useStrings(customFieldsStrings);
  const form = useFieldForm(props);
  const words = <K extends (typeof kinds)[number] | (typeof entities)[number]>(values: readonly K[]) =>
    values.map((value) => ({ value, label: t(value) }));
  return (
    <DialogForm
      failure={form.failure}
      isBusy={form.isBusy}
      labels={{ cancel: t('cancel'), submit: t(field ? 'save' : 'create') }}
      onSubmit={form.onSubmit}
      onCancel={onClose}
    >
      <TextInput {...form.field('name')} label={t('name')} autoComplete="off" data-autofocus />
      {field ? null : (
        <FieldPair>
          <NativeSelect
            {...form.field('kind')}
            label={t('kind')}
            description={t('kind_hint')}
            data={words(kinds)}
          />
          <NativeSelect {...form.field('entity')} label={t('entity')} data={words(entities)} />
        </FieldPair>
      )}
      {takesOptions(form.values) ? (
        <Textarea
          {...form.field('options')}
          label={t('options')}
          description={t('options_hint')}
          autosize
          minRows={3}
        />
      ) : null}
      <TextInput
        {...form.field('description')}
        label={t('description')}
        description={t('description_hint')}
        autoComplete="off"
      />
      {form.values.entity === 'ticket' ? (
        <>
          {switches.map(([name, label]) => (
            <Checkbox
              key={name}
              label={t(label)}
              description={name === 'is_required_on_create' ? t('required_create_hint') : undefined}
              checked={form.values[name]}
              onChange={(event) => {
                form.set(name, event.currentTarget.checked);
              }}
            />
          ))}
        </>
      ) : null}
    </DialogForm>
  );
}

/** `field` undefined: closed; null: a new one. */
export function FieldDialog({
  field,
  onClose,
}: {
  field: CustomField | null | undefined;
  onClose: () => void;
}) {
  const t = useStrings(customFieldsStrings);
  return (
    <Modal
      opened={field !== undefined}
      onClose={onClose}
      title={field ? t('edit_title', { name: field.name }) : t('add_title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {field === undefined ? null : <Form field={field} onClose={onClose} />}
    </Modal>
  );
}
