import { Button, Title } from '@mantine/core';
import { IconChevronLeft, IconInfoCircle, IconTicket } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Chat } from '../../shared/api/wire-conversations.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { phoneWords } from '../../shared/text/phone.ts';
import { ChannelIcon } from '../../ui/channel-icon.tsx';
import { LabelledIconButton } from '../../ui/labelled-icon-button.tsx';
import { AssignToMe } from './assign-to-me.tsx';
import { ModeMenu } from './chat-mode.tsx';
import { assigneeWords } from './chat-words.ts';
import { chatsStrings } from './chats.strings.ts';
import classes from './chat-view.module.css';

interface Props {
  chat: Chat;
  meId: string;
  isSideShown: boolean;
  onBack: () => void;
  onToggleSide: () => void;
}

function TicketButton({ number }: { number: string }) {
  const t = useStrings(chatsStrings);
  return (
    <Button
      renderRoot={(props) => (
        <Link to="/tickets/$ref" params={{ ref: number.replace(/^#/, '') }} {...props} />
      )}
      variant="default"
      className={classes.roomy}
      leftSection={<IconTicket size={16} aria-hidden />}
    >
      {t('to_ticket', { number })}
    </Button>
  );
}

/** Who it is, whose it is, who answers, and the way to the ticket. */
export function ChatHeader({ chat, meId, isSideShown, onBack, onToggleSide }: Props) {
  const t = useStrings(chatsStrings);
  const whose = assigneeWords(t, chat, meId);
  const isMine = chat.assigned_agent_id === meId;
  return (
    <header className={classes.header}>
      <LabelledIconButton className={classes.back} label={t('back')} onClick={onBack}>
        <IconChevronLeft size={18} />
      </LabelledIconButton>
      <div className={classes.headline}>
        <Title order={1} size="h2" id="chat-title" className={classes.title}>
          {chat.customer_name}
        </Title>
        <div className={classes.subline}>
          <ChannelIcon channel={chat.channel} label={t(chat.channel)} size={14} />
          {chat.online ? <span className={classes.online}>{t('online')}</span> : null}
          {chat.customer_phone && chat.customer_phone !== chat.customer_name ? (
            <span className={classes.number}>{phoneWords(chat.customer_phone)}</span>
          ) : null}
          {whose ? <span>{whose}</span> : null}
        </div>
      </div>
      {chat.ticket_number ? <TicketButton number={chat.ticket_number} /> : null}
      {chat.abilities.assign_to_me && !isMine ? <AssignToMe chat={chat} className={classes.roomy} /> : null}
      <ModeMenu chat={chat} />
      <LabelledIconButton
        className={classes.sideToggle}
        label={t('details')}
        aria-pressed={isSideShown}
        onClick={onToggleSide}
      >
        <IconInfoCircle size={18} />
      </LabelledIconButton>
    </header>
  );
}
