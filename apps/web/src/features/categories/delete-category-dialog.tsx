import { Modal, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { taxonomyKeys, type Category } from '../../shared/taxonomy/taxonomy.queries.ts';
import { numberWords } from '../../shared/time/format.ts';
import { CategorySelect } from '../../ui/category-select.tsx';
import { DialogForm, DialogLead } from '../../ui/dialog-form.tsx';
import { categoriesApi } from './categories.api.ts';
import { categoriesStrings } from './categories.strings.ts';

interface Props {
  category: Category;
  categories: readonly Category[];
  onClose: () => void;
}

function Form({ category, categories, onClose }: Props) {
  const t = useStrings(categoriesStrings);
  const client = useQueryClient();
  const [target, setTarget] = useState<string | null>(null);
  const use = useQuery({
    queryKey: [...taxonomyKeys.categories, 'use', category.id],
    queryFn: () => categoriesApi.use(category.id),
    gcTime: 0,
  });
  const { mutate, isPending } = useMutation({
    mutationFn: () => categoriesApi.remove(category.id, target ?? 'none'),
    onSuccess: () => {
      onClose();
      notifyDone(t('deleted', { name: category.name }));
    },
    onError: notifyFailed,
    onSettled: () => client.invalidateQueries({ queryKey: taxonomyKeys.categories }),
  });
  const { tickets_count: count = 0, tickets_count_is_exact: isExact = true } = use.data ?? {};
  if (use.isPending) return <Skeleton height={20} width="70%" role="status" aria-label={t('counting')} />;
  return (
    <DialogForm
      failure={null}
      isBusy={isPending}
      labels={{ cancel: t('cancel'), submit: t('delete') }}
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
      onCancel={onClose}
    >
      <DialogLead>{t('delete_lead')}</DialogLead>
      {count > 0 ? (
        <>
          <DialogLead>
            {t(isExact ? 'delete_count' : 'delete_count_more', { n: numberWords(count) })}
          </DialogLead>
          <CategorySelect
            label={t('delete_to')}
            placeholder={t('delete_to_hint')}
            nothingFound={t('none_found')}
            categories={categories}
            without={[category.id]}
            value={target}
            onChange={setTarget}
          />
        </>
      ) : null}
    </DialogForm>
  );
}

/** Asked first, because tickets lose what they were sorted into. */
export function DeleteCategoryDialog({
  category,
  categories,
  onClose,
}: Omit<Props, 'category'> & { category: Category | null }) {
  const t = useStrings(categoriesStrings);
  return (
    <Modal
      opened={category !== null}
      onClose={onClose}
      title={category ? t('delete_title', { name: category.name }) : ''}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {category ? <Form category={category} categories={categories} onClose={onClose} /> : null}
    </Modal>
  );
}
