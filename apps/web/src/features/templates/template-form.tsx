import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../../shared/api/api-error.ts';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone } from '../../shared/notify/notify.tsx';
import {
  categoriesQuery,
  fieldsOf,
  fieldsQuery,
  tagsQuery,
  taxonomyKeys,
  type CustomField,
  type Template,
} from '../../shared/taxonomy/taxonomy.queries.ts';
import { CategorySelect } from '../../ui/category-select.tsx';
import { DialogForm, FieldGroup, FieldPair } from '../../ui/dialog-form.tsx';
import { FieldInput, type FieldValue } from '../../ui/field-input.tsx';
import { TagInput } from '../../ui/tag-input.tsx';
import { templatesApi } from './templates.api.ts';
import { templatesStrings } from './templates.strings.ts';

const priorities = ['urgent', 'high', 'medium', 'low'] as const;
const requirable = ['requester', 'description', 'category', 'priority', 'tags', 'assignee'] as const;

type Values = {
  name: string;
  subject: string;
  description: string;
  category_id: string | null;
  priority: string;
  tags: string[];
  custom_fields: Record<string, FieldValue | null>;
  requires: string[];
};

const blank: Values = {
  name: '',
  subject: '',
  description: '',
  category_id: null,
  priority: '',
  tags: [],
  custom_fields: {},
  requires: [],
};

const wrong = (field: string, message: string) =>
  new ApiError({ status: 422, code: 'request.invalid', errors: [{ field, message }] });

interface Props {
  /** Null: a new one. */
  template: Template | null;
  onClose: () => void;
}

function useTemplateForm({ template, onClose }: Props) {
  const t = useStrings(templatesStrings);
  const client = useQueryClient();
  return useForm<Values>({
    initial: template ? { ...template, priority: template.priority ?? '' } : blank,
    submit: async (values) => {
      const name = values.name.trim();
      if (!name) throw wrong('name', t('name_missing'));
      const { subject, description, category_id, tags, custom_fields, requires } = values;
      const priority = priorities.find((one) => one === values.priority) ?? null;
      const body = { name, subject, description, category_id, tags, custom_fields, requires, priority };
      await (template ? templatesApi.change(template.id, body) : templatesApi.create(body)).catch(
        (error: unknown) => {
          const isTaken = error instanceof ApiError && error.code === 'templates.name_taken';
          throw isTaken ? wrong('name', t('name_taken')) : error;
        },
      );
      void client.invalidateQueries({ queryKey: taxonomyKeys.templates });
      void client.invalidateQueries({ queryKey: taxonomyKeys.tags });
      onClose();
      notifyDone(t(template ? 'saved' : 'created', { name }));
    },
  });
}

type Form = ReturnType<typeof useTemplateForm>;

function Labels({ form }: { form: Form }) {
  const t = useStrings(templatesStrings);
  const { data: categories = [] } = useQuery(categoriesQuery);
  const { data: tags } = useQuery(tagsQuery());
  return (
    <>
      <FieldPair>
        <CategorySelect
          label={t('category')}
          placeholder={t('none')}
          nothingFound={t('none_found')}
          categories={categories}
          value={form.values.category_id}
          error={form.errorOf('category_id')}
          onChange={(id) => {
            form.set('category_id', id);
          }}
        />
        <NativeSelect
          {...form.field('priority')}
          label={t('priority')}
          data={[
            { value: '', label: t('by_words') },
            ...priorities.map((value) => ({ value, label: t(value) })),
          ]}
        />
      </FieldPair>
      <TagInput
        label={t('tags')}
        value={form.values.tags}
        known={tags?.tags ?? []}
        error={form.errorOf('tags')}
        onChange={(names) => {
          form.set('tags', names);
        }}
      />
    </>
  );
}

function FieldValues({ form, fields }: { form: Form; fields: readonly CustomField[] }) {
  const t = useStrings(templatesStrings);
  const values = form.values.custom_fields;
  if (fields.length === 0) return null;
  return (
    <FieldGroup title={t('fields')}>
      {fields.map((field) => (
        <FieldInput
          key={field.id}
          field={field}
          value={values[field.slug] ?? null}
          error={form.errorOf(`custom_fields.${field.slug}`)}
          onChange={(value) => {
            form.set('custom_fields', { ...values, [field.slug]: value });
          }}
        />
      ))}
    </FieldGroup>
  );
}

function Requires({ form, fields }: { form: Form; fields: readonly CustomField[] }) {
  const t = useStrings(templatesStrings);
  const { requires } = form.values;
  const choices = [
    ...requirable.map((value) => ({ value: value, label: t(value) })),
    ...fields.map(({ slug, name }) => ({ value: `custom_fields.${slug}`, label: name })),
  ];
  return (
    <FieldGroup title={t('requires')}>
      {choices.map(({ value, label }) => (
        <Checkbox
          key={value}
          label={label}
          checked={requires.includes(value)}
          onChange={(event) => {
            const others = requires.filter((one) => one !== value);
            form.set('requires', event.currentTarget.checked ? [...others, value] : others);
          }}
        />
      ))}
    </FieldGroup>
  );
}

export function TemplateForm(props: Props) {
  const t = useStrings(templatesStrings);
  const form = useTemplateForm(props);
  const { data } = useQuery(fieldsQuery);
  const fields = fieldsOf(data, 'ticket');
  return (
    <DialogForm
      failure={form.failure}
      isBusy={form.isBusy}
      labels={{ cancel: t('cancel'), submit: t(props.template ? 'save' : 'create') }}
      onSubmit={form.onSubmit}
      onCancel={props.onClose}
    >
      <TextInput
        {...form.field('name')}
        label={t('name')}
        description={t('name_hint')}
        autoComplete="off"
        data-autofocus
      />
      <TextInput {...form.field('subject')} label={t('subject')} autoComplete="off" />
      <Textarea {...form.field('description')} label={t('description')} autosize minRows={3} maxRows={10} />
      <Labels form={form} />
      <FieldValues form={form} fields={fields} />
      <Requires form={form} fields={fields} />
    </DialogForm>
  );
}
