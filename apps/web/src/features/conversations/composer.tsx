import { Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useShortcuts } from '../../shared/keys/shortcuts.ts';
import { useMe } from '../../shared/session/me.ts';
import { numberWords } from '../../shared/time/format.ts';
import { ComposerActions } from './composer-actions.tsx';
import { ComposerTabs, tabId } from './composer-tabs.tsx';
import { composerStrings } from './composer.strings.ts';
import type { Then } from './conversations.api.ts';
import type { ThreadSource } from './conversations.queries.ts';
import { draftKey, drafts, type ComposerMode } from './drafts.ts';
import { threadName } from './outgoing.ts';
import { maxCharacters } from './reply-limits.ts';
import { sendingOf } from './send-key.ts';
import { TypingLine } from './typing-line.tsx';
import { failures, useSend } from './use-send.ts';
import { useTyping } from './use-typing.ts';
import classes from './composer.module.css';

export interface ComposerProps {
  source: ThreadSource;
  ticketId: string | null;
  customerName: string;
  /** Why nobody can reply here, in words; null when one can. */
  whyNoReply: string | null;
  canNote: boolean;
  variants: readonly Then[];
  maxReplyCharacters: number;
  /** A word about what the reply will do besides. */
  aside?: string | null;
}

const bothModes = ['reply', 'note'] as const;
/** The count appears when it begins to matter. */
const nearShare = 0.9;

interface LengthProps {
  mode: ComposerMode;
  characters: number;
  limit: number;
}

function Length({ mode, characters, limit }: LengthProps) {
  const t = useStrings(composerStrings);
  const left = limit - characters;
  if (characters < limit * nearShare) return null;
  if (left >= 0) return <span className={classes.count}>{t('left', { n: numberWords(left) })}</span>;
  return (
    <span className={classes.count} data-over role="alert">
      {t(mode === 'note' ? 'too_long_note' : 'too_long', { n: numberWords(-left) })}
    </span>
  );
}

/** The text of one mode: drafted as it is typed, sent, or brought back with the reason. */
function useComposer(props: ComposerProps, mode: ComposerMode) {
  const me = useMe();
  const thread = threadName(props.source);
  const key = draftKey({ userId: me.id, thread, mode });
  const otherMode: ComposerMode = mode === 'note' ? 'reply' : 'note';
  const otherDraft = drafts.use(draftKey({ userId: me.id, thread, mode: otherMode }));
  const text = drafts.use(key);
  const failure = failures.use(key);
  const limit = mode === 'note' ? maxCharacters : props.maxReplyCharacters;
  const send = useSend({ source: props.source, ticketId: props.ticketId, userId: me.id });
  const isReady = text.trim() !== '' && text.trim().length <= limit;
  return {
    text,
    limit,
    failure,
    isReady,
    drafted: otherDraft.trim() === '' ? [] : [otherMode],
    sendKey: me.preferences.send_key ?? 'enter',
    change: (next: string) => {
      drafts.set(key, next);
    },
    send: (then: Then | null) => {
      if (!isReady) return false;
      send(mode, then && props.variants.includes(then) ? then : null);
      return true;
    },
  };
}

/** Out of the field and to what it stands in: the next key, Tab or word of a screen reader goes on from there. */
function leave(field: HTMLElement): void {
  field.blur();
  field.closest<HTMLElement>('article[tabindex="-1"]')?.focus({ preventScroll: true });
}

interface WritingProps {
  mode: ComposerMode;
  writing: ReturnType<typeof useComposer>;
  label: string;
  aside: string | null;
  variants: readonly Then[];
  source: ThreadSource;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** The field, what is wrong with it, and the button that says what it does. */
function WritingPart({ mode, writing, label, aside, variants, source, field }: WritingProps) {
  const t = useStrings(composerStrings);
  const typing = useTyping(source);
  const { text, limit, failure, isReady, sendKey, change, send } = writing;
  const submit = (then: Then | null) => {
    if (send(then)) typing.stop();
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') leave(event.currentTarget);
    const sending = sendingOf({ ...event, isComposing: event.nativeEvent.isComposing }, sendKey);
    if (!sending) return;
    event.preventDefault();
    submit(sending.then);
  };
  return (
    <>
      <Textarea
        ref={field}
        variant="unstyled"
        className={classes.field}
        aria-label={label}
        placeholder={label}
        autosize
        minRows={2}
        maxRows={10}
        value={text}
        onChange={(event) => {
          change(event.currentTarget.value);
          typing.poke();
        }}
        onBlur={typing.stop}
        onKeyDown={onKeyDown}
      />
      {failure ? (
        <p className={classes.failure} role="alert">
          <IconAlertTriangle size={14} aria-hidden /> {failure.words}
        </p>
      ) : null}
      <div className={classes.bar}>
        <span className={classes.hint}>{aside}</span>
        <Length mode={mode} characters={text.trim().length} limit={limit} />
        <span className={classes.keys}>{t(sendKey === 'enter' ? 'hint_enter' : 'hint_ctrl_enter')}</span>
        <ComposerActions mode={mode} isReady={isReady} variants={variants} onSend={submit} />
      </div>
    </>
  );
}

/** Which of the two is written, and the keys that begin them. */
function useMode(canNote: boolean, field: RefObject<HTMLTextAreaElement | null>) {
  const t = useStrings(composerStrings);
  const [chosen, setMode] = useState<ComposerMode>('reply');
  const start = (next: ComposerMode) => {
    // At once, so that no letter is lost; and never later, when the agent may have left the field again.
    flushSync(() => {
      setMode(next);
    });
    field.current?.focus();
  };
  useShortcuts([
    { keys: 'r', label: t('focus_reply'), run: () => start('reply') },
    ...(canNote ? [{ keys: 'n', label: t('focus_note'), run: () => start('note') }] : []),
  ]);
  return { mode: canNote ? chosen : 'reply', setMode } as const;
}

/** Always there, under the conversation. A note has its own colour, its own button and its own draft. */
export function Composer(props: ComposerProps) {
  const { source, ticketId, customerName, whyNoReply, canNote, variants, aside = null } = props;
  const t = useStrings(composerStrings);
  const field = useRef<HTMLTextAreaElement>(null);
  const panelId = useId();
  const { mode, setMode } = useMode(canNote, field);
  const writing = useComposer(props, mode);
  const isNote = mode === 'note';
  return (
    <section className={classes.composer} data-mode={mode} aria-label={t('composer')}>
      {ticketId ? <TypingLine ticketId={ticketId} /> : null}
      <div className={classes.box}>
        {canNote ? (
          <ComposerTabs
            modes={bothModes}
            mode={mode}
            drafted={writing.drafted}
            panelId={panelId}
            onChange={setMode}
          />
        ) : null}
        <div
          id={panelId}
          role={canNote ? 'tabpanel' : undefined}
          aria-labelledby={canNote ? tabId(panelId, mode) : undefined}
        >
          {!isNote && whyNoReply !== null ? (
            <p className={classes.blocked}>{whyNoReply}</p>
          ) : (
            <WritingPart
              mode={mode}
              writing={writing}
              label={isNote ? t('note_for_team') : t('reply_to', { name: customerName })}
              aside={isNote ? null : aside}
              variants={variants}
              source={source}
              field={field}
            />
          )}
        </div>
      </div>
    </section>
  );
}
