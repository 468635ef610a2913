import { Button } from '@mantine/core';
import { IconArrowDown, IconMessageCircle } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { errorWords } from '../../shared/api/error-words.ts';
import type { Message } from '../../shared/api/wire-conversations.ts';
import { i18n } from '../../shared/i18n/i18n.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useMe } from '../../shared/session/me.ts';
import { dayWords, ownTimeZone } from '../../shared/time/format.ts';
import { useNow } from '../../shared/time/now.ts';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { conversationStrings } from './conversations.strings.ts';
import { messagesOf, threadQuery, type ThreadSource } from './conversations.queries.ts';
import { MessageView, OutgoingView } from './message.tsx';
import { outgoing, stillOutgoing, threadName } from './outgoing.ts';
import { SystemLines } from './system-lines.tsx';
import { ThreadSkeleton } from './thread-skeleton.tsx';
import { ThreadPlaceContext } from './thread-place.ts';
import { buildTimeline, type SystemLine, type TimelineEntry } from './timeline.ts';
import { useAnnouncedMessages } from './use-announced-messages.ts';
import { useThreadScroll } from './use-thread-scroll.ts';
import classes from './thread.module.css';

function DayLine({ at }: { at: string }) {
  useTranslation('time', { i18n });
  const now = useNow(60_000);
  return (
    <h2 className={classes.day}>
      <time dateTime={at}>{dayWords(at, now)}</time>
    </h2>
  );
}

function Entry({ entry, meId }: { entry: TimelineEntry; meId: string }) {
  switch (entry.type) {
    case 'day':
      return <DayLine at={entry.at} />;
    case 'message':
      return <MessageView message={entry.message} isFirst={entry.isFirst} meId={meId} />;
    case 'outgoing':
      return <OutgoingView item={entry.item} />;
    case 'system':
      return <SystemLines lines={entry.lines} />;
  }
}

interface PillProps {
  newMessages: number;
  onClick: () => void;
}

function Pill({ newMessages, onClick }: PillProps) {
  const t = useStrings(conversationStrings);
  const words = t(newMessages > 0 ? 'new_messages' : 'to_newest');
  return (
    <Button
      className={classes.pill}
      variant={newMessages > 0 ? 'filled' : 'default'}
      size="compact-sm"
      radius="xl"
      leftSection={<IconArrowDown size={16} aria-hidden />}
      onClick={onClick}
    >
      {newMessages > 0 ? `${words} (${String(newMessages)})` : words}
    </Button>
  );
}

interface LoadedProps {
  source: ThreadSource;
  messages: Message[];
  lines: readonly SystemLine[];
  hasOlder: boolean;
  isLoadingOlder: boolean;
  onNearTop: () => void;
}

function useEntries({ source, messages, lines, hasOlder }: LoadedProps) {
  const sent = outgoing.use(threadName(source));
  return useMemo(() => {
    const waiting = stillOutgoing(sent, messages);
    const input = { messages, lines, hasOlder, outgoing: waiting, timeZone: ownTimeZone() };
    return { entries: buildTimeline(input), ownKey: waiting.at(-1)?.clientId };
  }, [messages, lines, hasOlder, sent]);
}

function LoadedThread(props: LoadedProps) {
  const { messages, hasOlder, isLoadingOlder, onNearTop } = props;
  const t = useStrings(conversationStrings);
  const me = useMe();
  const { entries, ownKey } = useEntries(props);
  const newestId = messages.at(-1)?.id;
  const { box, onScroll, toEnd, leftAt } = useThreadScroll({
    firstKey: messages[0]?.id,
    newestKey: newestId ?? '',
    ownKey,
    onNearTop,
  });
  useAnnouncedMessages(messages, me.id);
  const seenUpTo = messages.findIndex(({ id }) => id === leftAt);
  const newMessages =
    leftAt === null || seenUpTo < 0 || leftAt === newestId ? 0 : messages.length - 1 - seenUpTo;
  const place = useMemo(() => ({ source: props.source, userId: me.id }), [props.source, me.id]);
  return (
    <div className={classes.frame}>
      <div
        className={classes.scroll}
        ref={box}
        onScroll={onScroll}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={t('conversation')}
      >
        <div className={classes.column}>
          {entries.length === 0 ? (
            <CenteredNote icon={<IconMessageCircle size={32} stroke={1.4} aria-hidden />} title={t('empty')}>
              {t('empty_lead')}
            </CenteredNote>
          ) : (
            <div className={classes.top}>
              {hasOlder ? (isLoadingOlder ? t('loading_older') : null) : t('beginning')}
            </div>
          )}
          <ThreadPlaceContext value={place}>
            {entries.map((entry) => (
              <Entry key={entry.key} entry={entry} meId={me.id} />
            ))}
          </ThreadPlaceContext>
        </div>
      </div>
      {leftAt === null ? null : <Pill newMessages={newMessages} onClick={toEnd} />}
    </div>
  );
}

interface Props {
  source: ThreadSource;
  lines?: readonly SystemLine[];
  /** What opened a ticket that has no chat: it stands before the first message. */
  opening?: Message | null;
}

const noLines: readonly SystemLine[] = [];

/** The one column of a conversation: loading, failed, empty or there. What was there stays, whatever a refetch meets. */
export function Thread({ source, lines = noLines, opening = null }: Props) {
  const t = useStrings(conversationStrings);
  const query = useInfiniteQuery(threadQuery(source));
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const messages = useMemo(() => {
    const loaded = data ? messagesOf(data) : [];
    return opening && !hasNextPage ? [opening, ...loaded] : loaded;
  }, [data, opening, hasNextPage]);
  if (data) {
    const onNearTop = () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    };
    return (
      <LoadedThread
        source={source}
        messages={messages}
        lines={lines}
        hasOlder={hasNextPage}
        isLoadingOlder={isFetchingNextPage}
        onNearTop={onNearTop}
      />
    );
  }
  if (query.isPending) return <ThreadSkeleton />;
  return (
    <div className={classes.frame}>
      <CenteredNote
        title={t('failed_to_load')}
        action={
          <Button variant="default" onClick={() => void query.refetch()}>
            {t('try_again')}
          </Button>
        }
      >
        {errorWords(query.error)}
      </CenteredNote>
    </div>
  );
}
