import type { VariableFacts } from '@loket/message-variables/variables.ts';
import { Button } from '@mantine/core';
import { useDocumentVisibility } from '@mantine/hooks';
import { IconMessages } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useFocusWhenLost } from '../../shared/a11y/use-focus-when-lost.ts';
import { usePageTitle } from '../../shared/a11y/page-title.ts';
import { errorWords } from '../../shared/api/error-words.ts';
import type { Chat } from '../../shared/api/wire-conversations.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useShortcuts } from '../../shared/keys/shortcuts.ts';
import { useMe } from '../../shared/session/me.ts';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { ChatHeader } from './chat-header.tsx';
import { ChatSide } from './chat-side.tsx';
import { chatQuery, putChat } from './chats.queries.ts';
import { chatsStrings } from './chats.strings.ts';
import { Composer } from './composer.tsx';
import { composerStrings } from './composer.strings.ts';
import { conversationsApi } from './conversations.api.ts';
import { maxReplyCharacters } from './reply-limits.ts';
import { Thread } from './thread.tsx';
import { ThreadSkeleton } from './thread-skeleton.tsx';
import { useKeyboardInset } from './use-keyboard-inset.ts';
import classes from './chat-view.module.css';

const noVariants: [] = [];

/** What somebody looks at is read: at opening, and again as messages come in. */
function useReadOnOpen(chat: Chat): void {
  const client = useQueryClient();
  const isVisible = useDocumentVisibility() === 'visible';
  const isUnread = chat.unread_count > 0;
  const { id } = chat;
  useEffect(() => {
    if (!isVisible || !isUnread) return;
    conversationsApi.markRead(id).then(
      () => {
        const now = client.getQueryData(chatQuery(id).queryKey);
        if (now) putChat(client, { ...now, unread_count: 0 });
      },
      // Not being able to say so is nobody's worry: the next opening says it again.
      () => undefined,
    );
  }, [client, id, isVisible, isUnread]);
}

function OpenChat({ chat, onBack }: { chat: Chat; onBack: () => void }) {
  const t = useStrings(composerStrings);
  const me = useMe();
  const element = useKeyboardInset<HTMLDivElement>();
  const [hasSide, setSide] = useState(false);
  const source = useMemo(() => ({ kind: 'chat' as const, id: chat.id }), [chat.id]);
  const article = useFocusWhenLost<HTMLElement>(chat.id);
  usePageTitle(chat.customer_name);
  useReadOnOpen(chat);
  const whyNoReply = chat.abilities.reply
    ? null
    : t(chat.mode === 'closed' ? 'closed_chat' : 'may_not_reply');
  return (
    <article className={classes.chat} aria-labelledby="chat-title" tabIndex={-1} ref={article}>
      <ChatHeader
        chat={chat}
        meId={me.id}
        isSideShown={hasSide}
        onBack={onBack}
        onToggleSide={() => {
          setSide((shown) => !shown);
        }}
      />
      <div className={classes.columns} data-side={hasSide || undefined}>
        <div className={classes.conversation} ref={element}>
          <Thread source={source} />
          <Composer
            source={source}
            ticketId={chat.ticket_id}
            customerName={chat.customer_name}
            facts={factsOf(chat, me.name)}
            whyNoReply={whyNoReply}
            canNote={chat.ticket_id !== null}
            variants={noVariants}
            maxReplyCharacters={maxReplyCharacters(chat.channel)}
          />
        </div>
        <div className={classes.sideBox}>
          <ChatSide chat={chat} meId={me.id} />
        </div>
      </div>
    </article>
  );
}

const factsOf = (chat: Chat, agentName: string): VariableFacts => ({
  requester_name: chat.customer_name,
  requester_email: null,
  requester_phone: chat.customer_phone,
  ticket_number: chat.ticket_number,
  subject: null,
  status: null,
  priority: null,
  category_name: null,
  agent_name: agentName,
});

/** One chat, by its id in the URL. */
export function ChatView({ chatId }: { chatId: string }) {
  const t = useStrings(chatsStrings);
  const navigate = useNavigate();
  const query = useQuery(chatQuery(chatId));
  const back = () => void navigate({ to: '/chats', search: true });
  useShortcuts([{ keys: 'Escape', label: t('back'), run: back }]);
  if (query.data) return <OpenChat key={chatId} chat={query.data} onBack={back} />;
  if (query.isPending)
    return (
      <div className={classes.chat}>
        <div className={classes.header} />
        <ThreadSkeleton />
      </div>
    );
  return (
    <CenteredNote
      title={<h2>{t('chat_failed')}</h2>}
      action={
        <>
          <Button variant="default" onClick={back}>
            {t('back')}
          </Button>
          <Button variant="default" onClick={() => void query.refetch()}>
            {t('try_again')}
          </Button>
        </>
      }
    >
      {errorWords(query.error)}
    </CenteredNote>
  );
}

/** What stands beside the list while no chat is open. */
export function NoChatChosen() {
  const t = useStrings(chatsStrings);
  return (
    <CenteredNote icon={<IconMessages size={32} stroke={1.4} aria-hidden />} title={<h2>{t('choose')}</h2>}>
      {t('choose_lead')}
    </CenteredNote>
  );
}
