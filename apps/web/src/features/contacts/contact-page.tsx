import { Button, Menu } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowMerge,
  IconDots,
  IconPencil,
  IconPlus,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { usePageTitle } from '../../shared/a11y/page-title.ts';
import type { Contact } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ListState } from '../../shared/lists/list-state.tsx';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { useMe } from '../../shared/session/me.ts';
import { phoneWords } from '../../shared/text/phone.ts';
import { Ago } from '../../shared/time/times.tsx';
import { LabelledIconButton } from '../../ui/labelled-icon-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Facts, SideSection } from '../../ui/side-section.tsx';
import { ContactDialogs, type ContactDialog } from './contact-dialogs.tsx';
import { ContactFields } from './contact-fields.tsx';
import { contactsApi, type Identifier } from './contacts.api.ts';
import { contactQuery } from './contacts.queries.ts';
import { contactsStrings } from './contacts.strings.ts';
import { useContactChanged, useMerging } from './use-contact-changes.ts';
import classes from './contacts.module.css';

type Open = (dialog: ContactDialog) => void;

const wordsOf = ({ kind, value }: Identifier) => (kind === 'phone' ? phoneWords(value) : value);

function Identifiers({ contact, onOpen }: { contact: Contact; onOpen: Open }) {
  const t = useStrings(contactsStrings);
  const changed = useContactChanged();
  const remove = async (identifier: Identifier) => {
    try {
      await contactsApi.removeIdentifier(identifier);
      changed();
      notifyDone(t('removed', { value: wordsOf(identifier) }), () => {
        contactsApi.addIdentifier(identifier.contact_id, identifier).then(() => {
          changed();
        }, notifyFailed);
      });
    } catch (error) {
      notifyFailed(error);
    }
  };
  return (
    <SideSection title={t('identifiers')}>
      {contact.identifiers.length === 0 ? <p className={classes.quiet}>{t('no_identifiers')}</p> : null}
      <ul className={classes.items}>
        {contact.identifiers.map((identifier) => (
          <li key={`${identifier.kind} ${identifier.value}`}>
            <span className={classes.kind}>{t(identifier.kind)}</span>
            <span className={classes.item}>{wordsOf(identifier)}</span>
            <LabelledIconButton
              label={t('remove', { value: wordsOf(identifier) })}
              size={24}
              onClick={() => void remove(identifier)}
            >
              <IconX size={14} />
            </LabelledIconButton>
          </li>
        ))}
      </ul>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => {
          onOpen({ is: 'identifier', contact });
        }}
      >
        {t('add_identifier')}
      </Button>
    </SideSection>
  );
}

function MergedOnes({ contact }: { contact: Contact }) {
  const t = useStrings(contactsStrings);
  const { unmerge } = useMerging();
  if (contact.merged.length === 0) return null;
  return (
    <SideSection title={t('merged_list')}>
      <ul className={classes.items}>
        {contact.merged.map((source) => (
          <li key={source.id}>
            <span className={classes.item}>{source.name}</span>
            <Button
              variant="default"
              size="compact-xs"
              aria-label={t('unmerge_this', { name: source.name })}
              onClick={() => void unmerge(source)}
            >
              {t('unmerge')}
            </Button>
          </li>
        ))}
      </ul>
    </SideSection>
  );
}

function Aside({ contact, onOpen }: { contact: Contact; onOpen: Open }) {
  const t = useStrings(contactsStrings);
  const facts: [string, ReactNode][] = [
    ...Object.entries(contact.attributes),
    [t('since'), <Ago key="since" at={contact.created_at} />],
  ];
  return (
    <div className={classes.aside}>
      <Identifiers contact={contact} onOpen={onOpen} />
      <SideSection title={t('notes')}>
        {contact.notes ? (
          <p className={classes.notes}>{contact.notes}</p>
        ) : (
          <p className={classes.quiet}>{t('no_notes')}</p>
        )}
      </SideSection>
      <SideSection title={t('attributes')}>
        <Facts facts={facts} />
        <ContactFields contact={contact} />
      </SideSection>
      <MergedOnes contact={contact} />
    </div>
  );
}

function Actions({ contact, onOpen }: { contact: Contact; onOpen: Open }) {
  const t = useStrings(contactsStrings);
  const { abilities } = useMe();
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPencil size={16} aria-hidden />}
        onClick={() => {
          onOpen({ is: 'edit', contact });
        }}
      >
        {t('edit')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <LabelledIconButton label={t('more', { name: contact.name })}>
            <IconDots size={18} />
          </LabelledIconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconArrowMerge size={16} aria-hidden />}
            disabled={contact.merged_into !== null}
            onClick={() => {
              onOpen({ is: 'merge', contact });
            }}
          >
            {t('merge')}
          </Menu.Item>
          {abilities.manage_workspace ? (
            <Menu.Item
              leftSection={<IconTrash size={16} aria-hidden />}
              disabled={contact.merged_into !== null}
              onClick={() => {
                onOpen({ is: 'erase', contact });
              }}
            >
              {t('erase')}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function MergedInto({ contact }: { contact: Contact }) {
  const t = useStrings(contactsStrings);
  const { unmerge } = useMerging();
  const target = contact.merged_into;
  if (!target) return null;
  return (
    <div className={classes.callout} role="status">
      <span>{t('merged_into', { name: target.name })}</span>
      <Link to="/contacts/$contactId" params={{ contactId: target.id }}>
        {t('to_target', { name: target.name })}
      </Link>
      <Button variant="default" size="compact-xs" onClick={() => void unmerge(contact)}>
        {t('unmerge')}
      </Button>
    </div>
  );
}

interface PartProps {
  contact: Contact;
  /** Tickets and chats, which are other features' own. */
  children: ReactNode;
}

function OneContact({ contact, children }: PartProps) {
  const t = useStrings(contactsStrings);
  const [dialog, setDialog] = useState<ContactDialog>(null);
  usePageTitle(contact.name);
  return (
    <>
      <PageHeader
        title={
          <>
            <Link to="/contacts" aria-label={t('back')}>
              <IconArrowLeft size={18} aria-hidden />
            </Link>{' '}
            {contact.name}
          </>
        }
      >
        {contact.erased_at ? null : <Actions contact={contact} onOpen={setDialog} />}
      </PageHeader>
      <div className={classes.scroll}>
        <MergedInto contact={contact} />
        {contact.erased_at ? <div className={classes.callout}>{t('was_erased')}</div> : null}
        <div className={classes.body}>
          <div>{children}</div>
          <Aside contact={contact} onOpen={setDialog} />
        </div>
      </div>
      <ContactDialogs
        dialog={dialog}
        onClose={() => {
          setDialog(null);
        }}
      />
    </>
  );
}

/** Everything that is known of one person. */
export function ContactPage({ contactId, children }: { contactId: string; children: ReactNode }) {
  const t = useStrings(contactsStrings);
  const query = useQuery(contactQuery(contactId));
  return (
    <div className={classes.page}>
      <ListState query={query} loading={t('contact_loading')} failed={t('not_found')}>
        {(contact) => <OneContact contact={contact}>{children}</OneContact>}
      </ListState>
    </div>
  );
}

export function ContactSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function ContactQuiet({ children }: { children: ReactNode }) {
  return <p className={classes.quiet}>{children}</p>;
}
