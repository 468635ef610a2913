import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useShortcuts } from '../../shared/keys/shortcuts.ts';
import type { ComposerProps } from './composer-props.ts';
import { OthersDrafts } from './composer-notices.tsx';
import { ComposerTabs, tabId } from './composer-tabs.tsx';
import { composerStrings } from './composer.strings.ts';
import type { ComposerMode } from './drafts.ts';
import { onFocusComposer } from './focus-composer.ts';
import { TypingLine } from './typing-line.tsx';
import { useComposer } from './use-composer.ts';
import { WritingPart } from './writing-part.tsx';
import classes from './composer.module.css';

const bothModes = ['reply', 'note'] as const;

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
  useEffect(
    () =>
      onFocusComposer((next) => {
        setMode(next);
        // A menu that closes gives the focus back to its button first.
        setTimeout(() => field.current?.focus());
      }),
    [field],
  );
  return { mode: canNote ? chosen : 'reply', setMode } as const;
}

/** Always there, under the conversation. A note has its own colour, its own button and its own draft. */
export function Composer(props: ComposerProps) {
  const { source, ticketId, customerName, facts, whyNoReply, canNote, variants, aside = null } = props;
  const t = useStrings(composerStrings);
  const field = useRef<HTMLTextAreaElement>(null);
  const panelId = useId();
  const { mode, setMode } = useMode(canNote, field);
  const writing = useComposer(props, mode);
  const isNote = mode === 'note';
  return (
    <section className={classes.composer} data-mode={mode} aria-label={t('composer')}>
      {ticketId ? <TypingLine ticketId={ticketId} /> : null}
      <OthersDrafts drafts={writing.othersDrafts} />
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
              key={mode}
              writing={writing}
              facts={facts}
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
