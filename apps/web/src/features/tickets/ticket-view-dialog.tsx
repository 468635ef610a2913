import { Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import type { TicketFilters } from './ticket-filters.ts';
import { viewFilters, type View } from './ticket-views.queries.ts';
import { ticketViewsStrings } from './ticket-views.strings.ts';
import { useViewChanges } from './use-view-changes.ts';

export type ViewDialog = { is: 'save' } | { is: 'edit'; view: View } | null;

interface Props {
  dialog: ViewDialog;
  views: readonly View[];
  /** What is shown, which is what is saved. */
  filters: TicketFilters;
  onClose: () => void;
}

type Open = Props & { dialog: Exclude<ViewDialog, null> };

/** A view's form; `others` are those that may take what is shown instead of a new one. */
function useViewForm({ dialog, views, filters, onClose }: Open) {
  const changes = useViewChanges();
  const edited = dialog.is === 'edit' ? dialog.view : undefined;
  const others = edited ? [] : views.filter(({ abilities }) => abilities.edit);
  const viewOf = (id: string) => edited ?? others.find((one) => one.id === id);
  const form = useForm({
    initial: { view: '', name: edited?.name ?? '', is_shared: edited?.is_shared ?? false },
    submit: async ({ view: id, name: typed, is_shared }) => {
      const view = viewOf(id);
      const name = typed.trim();
      const shown = viewFilters(filters);
      if (!view) await changes.save({ name, is_shared, filters: shown });
      else
        await changes.change(view, {
          name,
          ...(!edited && { filters: shown }),
          // Only its owner keeps a view to himself.
          ...(view.kind === 'own' && { is_shared }),
        });
      onClose();
    },
  });
  const choose = (id: string) => {
    const { name, is_shared } = viewOf(id) ?? { name: '', is_shared: false };
    form.set('view', id);
    form.set('name', name);
    form.set('is_shared', is_shared);
  };
  const chosen = viewOf(form.values.view);
  return { form, others, choose, mayShare: !chosen || chosen.kind === 'own' };
}

function ViewForm(props: Open) {
  const t = useStrings(ticketViewsStrings);
  const { form, others, choose, mayShare } = useViewForm(props);
  return (
    <DialogForm
      failure={form.failure}
      isBusy={form.isBusy}
      labels={{ cancel: t('cancel'), submit: t('save') }}
      onSubmit={form.onSubmit}
      onCancel={props.onClose}
    >
      {others.length > 0 ? (
        <NativeSelect
          label={t('save_as')}
          data={[
            { value: '', label: t('a_new_view') },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={form.values.view}
          onChange={({ currentTarget }) => {
            choose(currentTarget.value);
          }}
        />
      ) : null}
      <TextInput {...form.field('name')} label={t('name')} maxLength={60} autoComplete="off" data-autofocus />
      {mayShare ? (
        <Checkbox
          label={t('is_shared')}
          description={t('is_shared_hint')}
          checked={form.values.is_shared}
          onChange={({ currentTarget }) => {
            form.set('is_shared', currentTarget.checked);
          }}
        />
      ) : null}
    </DialogForm>
  );
}

export function TicketViewDialog({ dialog, ...props }: Props) {
  const t = useStrings(ticketViewsStrings);
  return (
    <Modal
      opened={dialog !== null}
      onClose={props.onClose}
      title={dialog?.is === 'edit' ? t('edit_title', { name: dialog.view.name }) : t('save_title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {dialog ? <ViewForm dialog={dialog} {...props} /> : null}
    </Modal>
  );
}
