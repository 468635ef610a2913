import { CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Contact, Ticket } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { phoneWords } from '../../shared/text/phone.ts';
import { Ago } from '../../shared/time/times.tsx';
import { LabelledIconButton } from '../../ui/labelled-icon-button.tsx';
import { Facts, SideSection } from '../../ui/side-section.tsx';
import { ContactFields } from './contact-fields.tsx';
import { contactQuery } from './contacts.queries.ts';
import { contactsStrings } from './contacts.strings.ts';
import classes from './requester-card.module.css';

type Identifier = Pick<Contact['identifiers'][number], 'kind' | 'value'>;

function Copyable({ text }: { text: string }) {
  const t = useStrings(contactsStrings);
  return (
    <span className={classes.copyable}>
      <span className={classes.ellipsis} title={text}>
        {text}
      </span>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <LabelledIconButton label={`${t(copied ? 'copied' : 'copy')}: ${text}`} size={24} onClick={copy}>
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </LabelledIconButton>
        )}
      </CopyButton>
    </span>
  );
}

/** What the ticket itself tells, until the contact is there. */
function knownFrom({ requester_phone: phone, requester_email: email }: Ticket): Identifier[] {
  const known: Identifier[] = [];
  if (phone) known.push({ kind: 'phone', value: phone });
  if (email) known.push({ kind: 'email', value: email });
  return known;
}

/** A WhatsApp id that only repeats the phone's digits tells nobody anything. */
function worthShowing(identifiers: readonly Identifier[]): Identifier[] {
  const digits = (value: string) => value.replace(/\D/g, '');
  const phones = identifiers.filter(({ kind }) => kind === 'phone').map(({ value }) => digits(value));
  return identifiers.filter(({ kind, value }) => kind !== 'whatsapp_id' || !phones.includes(digits(value)));
}

function Name({ id, children }: { id: string | null; children: string }) {
  if (id === null) return children;
  return (
    <Link to="/contacts/$contactId" params={{ contactId: id }}>
      {children}
    </Link>
  );
}

/** Who asks, and by which names the channels know them. */
export function RequesterCard({ ticket }: { ticket: Ticket }) {
  const t = useStrings(contactsStrings);
  const { data: contact } = useQuery({
    ...contactQuery(ticket.requester_id ?? ''),
    enabled: ticket.requester_id !== null,
  });
  const identifiers = worthShowing(contact?.identifiers ?? knownFrom(ticket));
  const facts: [string, ReactNode][] = identifiers.map(({ kind, value }) => [
    t(kind),
    <Copyable key={value} text={kind === 'phone' ? phoneWords(value) : value} />,
  ]);
  if (contact) facts.push([t('since'), <Ago key="since" at={contact.created_at} />]);
  return (
    <SideSection title={t('requester')}>
      <div className={classes.name}>
        <Name id={ticket.requester_id}>{contact?.name ?? ticket.requester_name ?? t('unknown')}</Name>
      </div>
      {contact?.profile_status ? <div className={classes.status}>{contact.profile_status}</div> : null}
      <Facts facts={facts} />
      {contact ? <ContactFields contact={contact} /> : null}
    </SideSection>
  );
}
