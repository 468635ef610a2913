import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone } from '../../shared/notify/notify.tsx';
import { CannedForm, type CannedValues } from './canned-form.tsx';
import { cannedApi, cannedKey, type CannedResponse } from './canned-responses.queries.ts';
import { cannedStrings } from './canned-responses.strings.ts';

interface Props {
  /** Null: a new one. */
  response: CannedResponse | null;
  isOpen: boolean;
  maySetScope: boolean;
  onClose: () => void;
}

const blank: CannedValues = {
  title: '',
  shortcut: '',
  category: '',
  content: '',
  locale: '',
  scope: 'own',
};

const valuesOf = ({ title, shortcut, category, content, locale, scope }: CannedResponse): CannedValues => ({
  title,
  shortcut,
  category: category ?? '',
  content,
  locale: locale ?? '',
  scope: scope === 'own' ? 'own' : 'workspace',
});

export function CannedDialog({ response, isOpen, maySetScope, onClose }: Props) {
  const t = useStrings(cannedStrings);
  const client = useQueryClient();
  const submit = async ({ category, locale, ...values }: CannedValues) => {
    const body = { ...values, category: category || null, locale: locale || null };
    const { title } = response ? await cannedApi.change(response.id, body) : await cannedApi.create(body);
    void client.invalidateQueries({ queryKey: cannedKey });
    onClose();
    notifyDone(t('saved', { title }));
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="lg"
      title={response ? t('edit_title', { title: response.title }) : t('add_title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <CannedForm
        key={response?.id ?? 'new'}
        initial={response ? valuesOf(response) : { ...blank, scope: maySetScope ? 'workspace' : 'own' }}
        isNew={response === null}
        maySetScope={maySetScope}
        submit={submit}
        onCancel={onClose}
      />
    </Modal>
  );
}
