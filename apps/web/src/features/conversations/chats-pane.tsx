import { Button } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';
import { usePageTitle } from '../../shared/a11y/page-title.ts';
import type { Chat } from '../../shared/api/wire-conversations.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { focusRow, isFocusLost } from '../../shared/keys/focus-row.ts';
import { useShortcuts } from '../../shared/keys/shortcuts.ts';
import { ListState } from '../../shared/lists/list-state.tsx';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ChatFilterBar } from './chat-filter-bar.tsx';
import { ChatRow } from './chat-row.tsx';
import { chatsQuery, type ChatFilters } from './chats.queries.ts';
import { chatsStrings } from './chats.strings.ts';
import classes from './chats.module.css';

interface Props {
  filters: ChatFilters;
  openId?: string;
  /** What is to be shown besides what is asked for already. */
  onFilter: (change: ChatFilters) => void;
}

function NoChats({ filters, onFilter }: Pick<Props, 'filters' | 'onFilter'>) {
  const t = useStrings(chatsStrings);
  const icon = <IconMessages size={32} stroke={1.4} aria-hidden />;
  if (!filters.mode && !filters.q)
    return (
      <CenteredNote icon={icon} title={<h2>{t('empty')}</h2>}>
        <p>{t('empty_lead')}</p>
        <p>{t('empty_try')}</p>
      </CenteredNote>
    );
  return (
    <CenteredNote
      icon={icon}
      title={<h2>{t('none_match')}</h2>}
      action={
        <Button
          variant="default"
          onClick={() => {
            onFilter({ mode: undefined, q: undefined });
          }}
        >
          {t('clear_filters')}
        </Button>
      }
    >
      {t('none_match_lead')}
    </CenteredNote>
  );
}

interface KeysInput {
  chats: readonly Chat[];
  openId: string | undefined;
  list: RefObject<HTMLElement | null>;
}

const rowOf = (id: string) => `[data-chat="${id}"]`;

/** j and k move through the chats; where one is open beside the list, moving opens the next. */
function useChatKeys({ chats, openId, list }: KeysInput): void {
  const t = useStrings(chatsStrings);
  const navigate = useNavigate();
  const move = (step: 1 | -1) => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-chat]')?.dataset.chat;
    const here = openId ?? focused;
    const at = chats.findIndex(({ id }) => id === here);
    const next = chats[at < 0 ? 0 : at + step];
    if (!next) return;
    focusRow(list.current, rowOf(next.id));
    if (openId)
      void navigate({ to: '/chats/$chatId', params: { chatId: next.id }, search: true, replace: true });
  };
  useShortcuts([
    { keys: 'j', label: t('next_chat'), run: () => move(1) },
    { keys: 'k', label: t('previous_chat'), run: () => move(-1) },
  ]);
}

function Rows({ chats, openId }: { chats: readonly Chat[]; openId?: string }) {
  const t = useStrings(chatsStrings);
  const list = useRef<HTMLUListElement>(null);
  useChatKeys({ chats, openId, list });
  // Who leaves a chat stands again where he came from.
  const before = useRef(openId);
  useEffect(() => {
    if (before.current && !openId && isFocusLost()) focusRow(list.current, rowOf(before.current));
    before.current = openId;
  }, [openId]);
  useEffect(() => {
    list.current?.querySelector('[data-selected]')?.scrollIntoView({ block: 'nearest' });
  }, [openId]);
  return (
    <ul className={classes.list} aria-label={t('chats')} ref={list}>
      {chats.map((chat) => (
        <ChatRow key={chat.id} chat={chat} isSelected={chat.id === openId} />
      ))}
    </ul>
  );
}

function More({ query }: { query: UseInfiniteQueryResult }) {
  const t = useStrings(chatsStrings);
  if (!query.hasNextPage) return null;
  return (
    <div className={classes.more}>
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('load_more')}
      </Button>
    </div>
  );
}

function List({ filters, openId, onFilter }: Props) {
  const t = useStrings(chatsStrings);
  const query = useInfiniteQuery(chatsQuery(filters));
  return (
    <ListState
      query={query}
      loading={t('loading')}
      failed={t('list_failed')}
      isEmpty={({ pages }) => pages.every(({ chats }) => chats.length === 0)}
      empty={<NoChats filters={filters} onFilter={onFilter} />}
    >
      {({ pages }) => (
        <>
          <Rows chats={pages.flatMap(({ chats }) => chats)} openId={openId} />
          <More query={query} />
        </>
      )}
    </ListState>
  );
}

/** All chats, the latest word first. */
export function ChatsPane(props: Props) {
  const { filters, openId, onFilter } = props;
  const t = useStrings(chatsStrings);
  usePageTitle(openId ? '' : t('chats'));
  return (
    <>
      <PageHeader title={t('chats')} />
      <ChatFilterBar filters={filters} onChange={onFilter} />
      <div className={classes.scroll}>
        <List {...props} />
      </div>
    </>
  );
}
