import { CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Chat } from '../../shared/api/wire-conversations.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { phoneWords } from '../../shared/text/phone.ts';
import { ChannelIcon } from '../../ui/channel-icon.tsx';
import { LabelledIconButton } from '../../ui/labelled-icon-button.tsx';
import { Facts, SideSection } from '../../ui/side-section.tsx';
import { CustomerFace } from './chat-row.tsx';
import { AssignToMe } from './assign-to-me.tsx';
import { ModeBadge } from './chat-mode.tsx';
import { assigneeWords } from './chat-words.ts';
import { chatsStrings } from './chats.strings.ts';
import classes from './chat-view.module.css';

function Phone({ phone }: { phone: string }) {
  const t = useStrings(chatsStrings);
  return (
    <span className={classes.copyable}>
      {phoneWords(phone)}
      <CopyButton value={phone}>
        {({ copied, copy }) => (
          <LabelledIconButton label={t(copied ? 'copied' : 'copy')} size={24} onClick={copy}>
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </LabelledIconButton>
        )}
      </CopyButton>
    </span>
  );
}

function TicketOf({ chat: { ticket_number: number } }: { chat: Chat }) {
  const t = useStrings(chatsStrings);
  if (!number) return t('no_ticket');
  return (
    <Link to="/tickets/$ref" params={{ ref: number.replace(/^#/, '') }} className={classes.ticketLink}>
      {number}
    </Link>
  );
}

/** Who writes here, and what stands around the conversation. */
export function ChatSide({ chat, meId }: { chat: Chat; meId: string }) {
  const t = useStrings(chatsStrings);
  const { customer_name: name, customer_phone: phone, customer_status: about } = chat;
  const contact: [string, ReactNode][] = [
    ...(phone ? [[t('phone'), <Phone key="phone" phone={phone} />] as [string, ReactNode]] : []),
    ...(about ? [[t('about'), about] as [string, ReactNode]] : []),
  ];
  return (
    <aside aria-label={t('details')}>
      <SideSection title={t('customer')}>
        <div className={classes.person}>
          <CustomerFace chat={chat} size={40} />
          <span>
            <span className={classes.name}>{name}</span>
            {chat.online ? <span className={classes.online}>{t('online')}</span> : null}
          </span>
        </div>
        <Facts facts={contact} />
      </SideSection>
      <SideSection title={t('chat')}>
        <Facts
          facts={[
            [
              t('channel'),
              <span key="channel" className={classes.withIcon}>
                <ChannelIcon channel={chat.channel} label="" /> {t(chat.channel)}
              </span>,
            ],
            [t('mode'), <ModeBadge key="mode" mode={chat.mode} />],
            [t('assignee'), assigneeWords(t, chat, meId) ?? t('nobody')],
            [t('ticket'), <TicketOf key="ticket" chat={chat} />],
          ]}
        />
        {chat.abilities.assign_to_me && chat.assigned_agent_id !== meId ? (
          <AssignToMe chat={chat} className={classes.tight} />
        ) : null}
        <p className={classes.sentence}>{t(`${chat.mode}_means`)}</p>
      </SideSection>
    </aside>
  );
}
