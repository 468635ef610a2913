import { Avatar } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Chat } from '../../shared/api/wire-conversations.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useGlow } from '../../shared/realtime/glow.ts';
import { phoneWords } from '../../shared/text/phone.ts';
import { numberWords } from '../../shared/time/format.ts';
import { ShortAgo } from '../../shared/time/times.tsx';
import { ChannelIcon } from '../../ui/channel-icon.tsx';
import { initialsOf } from '../../ui/initials.ts';
import { PresenceDot } from '../../ui/presence-dot.tsx';
import { ModeBadge } from './chat-mode.tsx';
import { chatsStrings } from './chats.strings.ts';
import { conversationStrings } from './conversations.strings.ts';
import { kindWords } from './kind-words.ts';
import classes from './chats.module.css';

/** "Photo: our receipt", "Voice message", or the words alone. */
const said = ({ body }: { body: string }, what: string | null) => [what, body].filter(Boolean).join(': ');

function Preview({ chat }: { chat: Chat }) {
  const t = useStrings(chatsStrings);
  const messageWords = useStrings(conversationStrings);
  const last = chat.last_message;
  if (!last) return <span className={classes.preview}>{t('nothing_yet')}</span>;
  if (last.delivery_state === 'failed')
    return (
      <span className={classes.preview} data-failed>
        <IconAlertTriangle size={14} aria-hidden /> {t('send_failed')}
      </span>
    );
  const what = kindWords(messageWords, last.kind);
  const by = last.author_type === 'bot' ? t('bot') : last.author_type === 'agent' ? t('agent') : null;
  return (
    <span className={classes.preview}>
      {by ? `${by}: ` : null}
      {said(last, what) || t('no_words')}
    </span>
  );
}

export function CustomerFace({ chat, size }: { chat: Chat; size: number }) {
  return (
    <span className={classes.face}>
      <Avatar size={size} radius="xl" color="gray" aria-hidden>
        {initialsOf(chat.customer_name)}
      </Avatar>
      {chat.online ? (
        <span className={classes.dot}>
          <PresenceDot state="online" />
        </span>
      ) : null}
    </span>
  );
}

/** One chat in two lines: who and when, what was said last, who answers, and how much is unread. */
export function ChatRow({ chat, isSelected }: { chat: Chat; isSelected: boolean }) {
  const t = useStrings(chatsStrings);
  const glow = useGlow(chat.id);
  const { customer_name: name, customer_phone: phone, unread_count: unread } = chat;
  return (
    <li
      className={classes.row}
      data-glow={glow}
      data-chat={chat.id}
      data-selected={isSelected || undefined}
      data-unread={unread > 0 || undefined}
    >
      <Link
        to="/chats/$chatId"
        params={{ chatId: chat.id }}
        search
        className={classes.link}
        aria-current={isSelected || undefined}
      >
        <CustomerFace chat={chat} size={36} />
        <span className={classes.who}>
          <span className={classes.nameAndState}>
            <span className={classes.name}>{name}</span>
            {chat.online ? <span className={classes.online}>{t('online')}</span> : null}
          </span>
          {phone && phone !== name ? <span className={classes.phone}>{phoneWords(phone)}</span> : null}
        </span>
        <span className={classes.when}>
          <ChannelIcon channel={chat.channel} label={t(chat.channel)} />
          {chat.last_message_at ? <ShortAgo at={chat.last_message_at} /> : null}
        </span>
        <Preview chat={chat} />
        <span className={classes.state}>
          <ModeBadge mode={chat.mode} />
          {unread > 0 ? (
            <span className={classes.unread}>
              <span aria-hidden>{unread > 99 ? '99+' : numberWords(unread)}</span>
              <span className="lk-hidden">{t('unread_n', { n: unread })}</span>
            </span>
          ) : null}
        </span>
      </Link>
    </li>
  );
}
