import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Contact } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ContactForm } from './contact-form.tsx';
import { contactsStrings } from './contacts.strings.ts';
import { EraseForm } from './erase-form.tsx';
import { IdentifierForm } from './identifier-form.tsx';
import { ImportForm } from './import-form.tsx';
import { MergeForm } from './merge-form.tsx';

export type ContactDialog =
  { is: 'add' | 'import' } | { is: 'edit' | 'merge' | 'erase' | 'identifier'; contact: Contact } | null;

interface Props {
  dialog: ContactDialog;
  onClose: () => void;
}

const titles = {
  add: 'add_title',
  import: 'import_title',
  edit: 'edit_title',
  merge: 'merge_title',
  erase: 'erase_title',
  identifier: 'add_identifier',
} as const;

function bodyOf(dialog: Exclude<ContactDialog, null>, onClose: () => void): ReactNode {
  switch (dialog.is) {
    case 'add':
      return <ContactForm contact={null} onClose={onClose} />;
    case 'import':
      return <ImportForm onClose={onClose} />;
    case 'edit':
      return <ContactForm contact={dialog.contact} onClose={onClose} />;
    case 'merge':
      return <MergeForm contact={dialog.contact} onClose={onClose} />;
    case 'erase':
      return <EraseForm contact={dialog.contact} onClose={onClose} />;
    case 'identifier':
      return <IdentifierForm contact={dialog.contact} onClose={onClose} />;
  }
}

export function ContactDialogs({ dialog, onClose }: Props) {
  const t = useStrings(contactsStrings);
  const name = dialog && 'contact' in dialog ? dialog.contact.name : '';
  return (
    <Modal
      opened={dialog !== null}
      onClose={onClose}
      title={dialog ? t(titles[dialog.is], { name }) : ''}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {dialog ? bodyOf(dialog, onClose) : null}
    </Modal>
  );
}
