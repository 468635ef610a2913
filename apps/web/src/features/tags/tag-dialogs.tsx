import { Modal, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ApiError } from '../../shared/api/api-error.ts';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone } from '../../shared/notify/notify.tsx';
import { tagsQuery, taxonomyKeys, type Tag } from '../../shared/taxonomy/taxonomy.queries.ts';
import { numberWords } from '../../shared/time/format.ts';
import { ColourField, colours } from '../../ui/colour-field.tsx';
import { DialogForm, DialogLead } from '../../ui/dialog-form.tsx';
import { tagsApi } from './tags.api.ts';
import { tagsStrings } from './tags.strings.ts';

export type TagDialog = { is: 'add' } | { is: 'edit' | 'merge' | 'delete'; tag: Tag } | null;

interface Props {
  onClose: () => void;
}

const missing = (field: string, message: string) =>
  new ApiError({ status: 422, code: 'request.invalid', errors: [{ field, message }] });

function useTagsChanged() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: taxonomyKeys.tags });
    void client.invalidateQueries({ queryKey: ['tickets'] });
  };
}

function TagForm({ tag, onClose }: Props & { tag: Tag | null }) {
  const t = useStrings(tagsStrings);
  const changed = useTagsChanged();
  const form = useForm({
    initial: { name: tag?.name ?? '', colour: tag?.colour ?? (colours[0] as string) },
    submit: async ({ name: typed, colour }) => {
      const name = typed.trim();
      if (!name) throw missing('name', t('name_missing'));
      const body = { name, colour };
      await (tag ? tagsApi.change(tag.id, body) : tagsApi.create(body)).catch((error: unknown) => {
        const isTaken = error instanceof ApiError && error.code === 'tags.name_taken';
        throw isTaken ? missing('name', t('name_taken')) : error;
      });
      changed();
      onClose();
      notifyDone(t(tag ? 'saved' : 'created', { name }));
    },
  });
  return (
    <DialogForm
      failure={form.failure}
      isBusy={form.isBusy}
      labels={{ cancel: t('cancel'), submit: t(tag ? 'save' : 'create') }}
      onSubmit={form.onSubmit}
      onCancel={onClose}
    >
      <TextInput {...form.field('name')} label={t('name')} autoComplete="off" data-autofocus />
      <ColourField
        label={t('colour')}
        value={form.values.colour}
        error={form.errorOf('colour')}
        onChange={(colour) => {
          form.set('colour', colour);
        }}
      />
    </DialogForm>
  );
}

function MergeForm({ tag, onClose }: Props & { tag: Tag }) {
  const t = useStrings(tagsStrings);
  const changed = useTagsChanged();
  const [q, setQ] = useState('');
  const { data } = useQuery(tagsQuery(q));
  const others = (data?.tags ?? []).filter(({ id }) => id !== tag.id);
  const [target, setTarget] = useState<{ id: string; name: string } | null>(null);
  const form = useForm({
    initial: { source_ids: '' },
    submit: async () => {
      if (!target) throw missing('source_ids', t('merge_missing'));
      await tagsApi.merge(target.id, [tag.id]);
      changed();
      onClose();
      notifyDone(t('merged', { name: tag.name, target: target.name }));
    },
  });
  const shown = target && !others.some(({ id }) => id === target.id) ? [target, ...others] : others;
  return (
    <DialogForm
      failure={form.failure}
      isBusy={form.isBusy}
      labels={{ cancel: t('cancel'), submit: t('merge_do') }}
      onSubmit={form.onSubmit}
      onCancel={onClose}
    >
      <DialogLead>{t('merge_lead', { name: tag.name })}</DialogLead>
      <Select
        label={t('merge_into')}
        data={shown.map(({ id, name }) => ({ value: id, label: name }))}
        value={target?.id ?? null}
        error={form.errorOf('source_ids')}
        searchable
        nothingFoundMessage={t('none_found')}
        onSearchChange={setQ}
        onChange={(id) => {
          setTarget(shown.find((one) => one.id === id) ?? null);
        }}
        data-autofocus
      />
    </DialogForm>
  );
}

function DeleteForm({ tag, onClose }: Props & { tag: Tag }) {
  const t = useStrings(tagsStrings);
  const changed = useTagsChanged();
  const form = useForm({
    initial: {},
    submit: async () => {
      await tagsApi.remove(tag.id);
      changed();
      onClose();
      notifyDone(t('deleted', { name: tag.name }));
    },
  });
  const n = `${numberWords(tag.tickets_count)}${tag.tickets_count_is_exact ? '' : '+'}`;
  return (
    <DialogForm
      failure={form.failure}
      isBusy={form.isBusy}
      labels={{ cancel: t('cancel'), submit: t('delete') }}
      onSubmit={form.onSubmit}
      onCancel={onClose}
    >
      <DialogLead>{t('delete_lead', { n })}</DialogLead>
    </DialogForm>
  );
}

function bodyOf(dialog: Exclude<TagDialog, null>, onClose: () => void): ReactNode {
  switch (dialog.is) {
    case 'add':
      return <TagForm tag={null} onClose={onClose} />;
    case 'edit':
      return <TagForm tag={dialog.tag} onClose={onClose} />;
    case 'merge':
      return <MergeForm tag={dialog.tag} onClose={onClose} />;
    case 'delete':
      return <DeleteForm tag={dialog.tag} onClose={onClose} />;
  }
}

export function TagDialogs({ dialog, onClose }: Props & { dialog: TagDialog }) {
  const t = useStrings(tagsStrings);
  const name = dialog && 'tag' in dialog ? dialog.tag.name : '';
  return (
    <Modal
      opened={dialog !== null}
      onClose={onClose}
      title={dialog ? t(`${dialog.is}_title`, { name }) : ''}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {dialog ? bodyOf(dialog, onClose) : null}
    </Modal>
  );
}
