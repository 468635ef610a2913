import { Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../../shared/api/api-error.ts';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone } from '../../shared/notify/notify.tsx';
import { taxonomyKeys, type Category } from '../../shared/taxonomy/taxonomy.queries.ts';
import { CategorySelect } from '../../ui/category-select.tsx';
import { ColourField, colours } from '../../ui/colour-field.tsx';
import { DialogForm, FieldPair } from '../../ui/dialog-form.tsx';
import { categoriesApi } from './categories.api.ts';
import { categoriesStrings } from './categories.strings.ts';
import { idsBelow } from './category-moves.ts';

const priorities = ['urgent', 'high', 'medium', 'low'] as const;

/** A category to change, or a new one, maybe below another. */
export type CategoryDraft = { category: Category } | { below: string | null };

interface Props {
  draft: CategoryDraft;
  categories: readonly Category[];
  onClose: () => void;
}

function valuesOf(draft: CategoryDraft, categories: readonly Category[]) {
  if ('category' in draft) {
    const { name, colour, parent_id: parent, default_priority: priority, description } = draft.category;
    return { name, colour, parent_id: parent, default_priority: priority ?? '', description };
  }
  const colour: string = colours[categories.length % colours.length] ?? colours[0];
  return { name: '', colour, parent_id: draft.below, default_priority: '', description: '' };
}

function Form({ draft, categories, onClose }: Props) {
  const t = useStrings(categoriesStrings);
  const client = useQueryClient();
  const known = 'category' in draft ? draft.category : null;
  const form = useForm({
    initial: valuesOf(draft, categories),
    submit: async (values) => {
      const name = values.name.trim();
      if (!name)
        throw new ApiError({
          status: 422,
          code: 'request.invalid',
          errors: [{ field: 'name', message: t('name_missing') }],
        });
      const priority = priorities.find((one) => one === values.default_priority) ?? null;
      const body = { ...values, name, default_priority: priority };
      await (known ? categoriesApi.change(known.id, body) : categoriesApi.create(body));
      void client.invalidateQueries({ queryKey: taxonomyKeys.categories });
      onClose();
      notifyDone(t(known ? 'saved' : 'created', { name }));
    },
  });
  return (
    <DialogForm
      failure={form.failure}
      isBusy={form.isBusy}
      labels={{ cancel: t('cancel'), submit: t(known ? 'save' : 'create') }}
      onSubmit={form.onSubmit}
      onCancel={onClose}
    >
      <TextInput {...form.field('name')} label={t('name')} autoComplete="off" data-autofocus />
      <FieldPair>
        <CategorySelect
          label={t('parent')}
          placeholder={t('parent_hint')}
          nothingFound={t('none_found')}
          categories={categories}
          without={known ? idsBelow(categories, known.id) : []}
          value={form.values.parent_id}
          error={form.errorOf('parent_id')}
          onChange={(id) => {
            form.set('parent_id', id);
          }}
        />
        <ColourField
          label={t('colour')}
          value={form.values.colour}
          error={form.errorOf('colour')}
          onChange={(colour) => {
            form.set('colour', colour);
          }}
        />
      </FieldPair>
      <NativeSelect
        {...form.field('default_priority')}
        label={t('priority')}
        description={t('priority_hint')}
        data={[
          { value: '', label: t('by_words') },
          ...priorities.map((value) => ({ value, label: t(value) })),
        ]}
      />
      <Textarea
        {...form.field('description')}
        label={t('description')}
        description={t('description_hint')}
        autosize
        minRows={2}
      />
    </DialogForm>
  );
}

export function CategoryDialog({
  draft,
  categories,
  onClose,
}: Omit<Props, 'draft'> & { draft: CategoryDraft | null }) {
  const t = useStrings(categoriesStrings);
  const title =
    draft && 'category' in draft ? t('edit_title', { name: draft.category.name }) : t('add_title');
  return (
    <Modal
      opened={draft !== null}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {draft ? <Form draft={draft} categories={categories} onClose={onClose} /> : null}
    </Modal>
  );
}
