import { Avatar, Button, Menu } from '@mantine/core';
import { IconAddressBook, IconDots, IconDownload, IconPlus, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { usePageTitle } from '../../shared/a11y/page-title.ts';
import type { Contact, Pagination } from '../../shared/api/wire.ts';
import { contactsQuery, type ContactFilters } from '../../shared/contacts/contact-list.queries.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ListPager } from '../../shared/lists/list-pager.tsx';
import { ListState } from '../../shared/lists/list-state.tsx';
import { notifyFailed } from '../../shared/notify/notify.tsx';
import { useMe } from '../../shared/session/me.ts';
import { phoneWords } from '../../shared/text/phone.ts';
import { numberWords } from '../../shared/time/format.ts';
import { ShortAgo } from '../../shared/time/times.tsx';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { initialsOf } from '../../ui/initials.ts';
import { LabelledIconButton } from '../../ui/labelled-icon-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { ContactDialogs, type ContactDialog } from './contact-dialogs.tsx';
import { saveExport } from './contacts.api.ts';
import { contactsStrings } from './contacts.strings.ts';
import classes from './contacts.module.css';

function ContactRow({ contact }: { contact: Contact }) {
  const phone = contact.phone ? phoneWords(contact.phone) : null;
  const ways = [phone, contact.email].filter(Boolean).join(' · ');
  return (
    <li className={classes.row}>
      <Link to="/contacts/$contactId" params={{ contactId: contact.id }} className={classes.link}>
        <Avatar size={32} radius="xl" color="gray" aria-hidden>
          {initialsOf(contact.name)}
        </Avatar>
        <span className={classes.name}>{contact.name}</span>
        <span className={classes.ways}>{ways}</span>
        <span className={classes.when}>
          <ShortAgo at={contact.created_at} />
        </span>
      </Link>
    </li>
  );
}

function FileMenu({ onImport }: { onImport: () => void }) {
  const t = useStrings(contactsStrings);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <LabelledIconButton label={t('more', { name: t('contacts') })}>
          <IconDots size={18} />
        </LabelledIconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUpload size={16} aria-hidden />} onClick={onImport}>
          {t('import')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => {
            saveExport().catch(() => {
              notifyFailed(t('export_failed'));
            });
          }}
        >
          {t('export')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Total({ pagination }: { pagination?: Pagination }) {
  const t = useStrings(contactsStrings);
  if (!pagination) return null;
  const { total, total_is_exact: isExact } = pagination;
  return t(isExact ? 'total' : 'total_more', { n: numberWords(total) });
}

interface Props {
  filters: ContactFilters;
  onFilter: (filters: ContactFilters) => void;
}

/** Everybody who ever wrote, or was written down; what is looked for stands in the URL. */
export function ContactsPage({ filters, onFilter }: Props) {
  const t = useStrings(contactsStrings);
  const { abilities } = useMe();
  const [dialog, setDialog] = useState<ContactDialog>(null);
  const query = useQuery(contactsQuery(filters));
  const pagination = query.data?.pagination;
  const { q = '', page = 1 } = filters;
  usePageTitle(t('contacts'));
  return (
    <div className={classes.page}>
      <PageHeader title={t('contacts')} aside={<Total pagination={pagination} />}>
        <Button
          size="xs"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => {
            setDialog({ is: 'add' });
          }}
        >
          {t('add')}
        </Button>
        {abilities.manage_workspace ? (
          <FileMenu
            onImport={() => {
              setDialog({ is: 'import' });
            }}
          />
        ) : null}
      </PageHeader>
      <div className={classes.bar}>
        <SearchField
          q={q}
          label={t('search')}
          placeholder={t('search')}
          className={classes.search}
          onChange={(text) => {
            onFilter({ q: text });
          }}
        />
      </div>
      <div className={classes.scroll} data-stale={query.isPlaceholderData || undefined}>
        <ListState
          query={query}
          loading={t('loading')}
          failed={t('list_failed')}
          isEmpty={({ contacts }) => contacts.length === 0}
          empty={
            <CenteredNote
              icon={<IconAddressBook size={32} stroke={1.4} aria-hidden />}
              title={<h2>{t(q ? 'none_match' : 'empty')}</h2>}
            >
              {t(q ? 'none_match_lead' : 'empty_lead')}
            </CenteredNote>
          }
        >
          {({ contacts }) => (
            <ul className={classes.list} aria-label={t('contacts')}>
              {contacts.map((contact) => (
                <ContactRow key={contact.id} contact={contact} />
              ))}
            </ul>
          )}
        </ListState>
      </div>
      <ListPager
        pagination={pagination}
        page={page}
        onPage={(to) => {
          onFilter({ ...filters, page: to });
        }}
      />
      <ContactDialogs
        dialog={dialog}
        onClose={() => {
          setDialog(null);
        }}
      />
    </div>
  );
}
