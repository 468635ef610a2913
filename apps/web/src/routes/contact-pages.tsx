import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ContactPage, ContactQuiet, ContactSection } from '../features/contacts/contact-page.tsx';
import { ContactsPage } from '../features/contacts/contacts-page.tsx';
import { contactsStrings } from '../features/contacts/contacts.strings.ts';
import { ChatRow } from '../features/conversations/chat-row.tsx';
import { chatsQuery } from '../features/conversations/chats.queries.ts';
import { SearchPage } from '../features/tickets/search-page.tsx';
import { requesterTicketsQuery } from '../features/tickets/search.queries.ts';
import { TicketList } from '../features/tickets/ticket-list.tsx';
import { agentsQuery } from '../features/users/users.queries.ts';
import { useStrings } from '../shared/i18n/strings.ts';
import { RowSkeletons } from '../ui/row-skeletons.tsx';
import listClasses from './contact-pages.module.css';

const contacts = getRouteApi('/desk/contacts');
const contact = getRouteApi('/desk/contacts/$contactId');
const search = getRouteApi('/desk/search');

export function Contacts() {
  const navigate = useNavigate();
  return (
    <ContactsPage
      filters={contacts.useSearch()}
      onFilter={(filters) => void navigate({ to: '/contacts', search: filters, replace: true })}
    />
  );
}

function TicketsOf({ contactId }: { contactId: string }) {
  const t = useStrings(contactsStrings);
  const { data } = useQuery(requesterTicketsQuery(contactId));
  return (
    <ContactSection title={t('tickets')}>
      {data ? null : <RowSkeletons label={t('tickets')} rows={3} />}
      {data?.tickets.length === 0 ? <ContactQuiet>{t('no_tickets')}</ContactQuiet> : null}
      {data && data.tickets.length > 0 ? (
        <div className={listClasses.rows}>
          <TicketList tickets={data.tickets} place="tickets" label={t('tickets')} />
        </div>
      ) : null}
    </ContactSection>
  );
}

function ChatsOf({ contactId }: { contactId: string }) {
  const t = useStrings(contactsStrings);
  const { data } = useInfiniteQuery(chatsQuery({ contact_id: contactId }));
  const chats = data?.pages.flatMap((page) => page.chats);
  return (
    <ContactSection title={t('chats')}>
      {chats ? null : <RowSkeletons label={t('chats')} rows={2} />}
      {chats?.length === 0 ? <ContactQuiet>{t('no_chats')}</ContactQuiet> : null}
      {chats && chats.length > 0 ? (
        <ul className={listClasses.chats} aria-label={t('chats')}>
          {chats.map((chat) => (
            <ChatRow key={chat.id} chat={chat} isSelected={false} />
          ))}
        </ul>
      ) : null}
    </ContactSection>
  );
}

export function OneContact() {
  const { contactId } = contact.useParams();
  return (
    <ContactPage contactId={contactId}>
      <TicketsOf contactId={contactId} />
      <ChatsOf contactId={contactId} />
    </ContactPage>
  );
}

export function SearchResults() {
  const { data: agents = [] } = useQuery(agentsQuery);
  return <SearchPage filters={search.useSearch()} agents={agents} />;
}
