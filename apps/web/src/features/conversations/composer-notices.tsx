import { Button, CloseButton } from '@mantine/core';
import { placeholdersOf, type Placeholder } from '@loket/message-variables/render.ts';
import { IconAlertTriangle, IconCornerUpLeft, IconMessages, IconPencil } from '@tabler/icons-react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { Ago } from '../../shared/time/times.tsx';
import { composerStrings } from './composer.strings.ts';
import type { Quote } from './composing.ts';
import type { OthersDraft } from './server-drafts.ts';
import type { NewerMessage } from './use-send.ts';
import classes from './composer-notices.module.css';

/** The message that is being answered, until it is sent or let go. */
export function QuoteNotice({ quote, onLetGo }: { quote: Quote; onLetGo: () => void }) {
  const t = useStrings(composerStrings);
  return (
    <div className={classes.quote}>
      <IconCornerUpLeft size={14} aria-hidden />
      <span className={classes.quoteWords}>
        {t('answering', { who: quote.author_name ?? t('customer') })} {quote.body}
      </span>
      <CloseButton size="sm" aria-label={t('answer_nothing')} onClick={onLetGo} />
    </div>
  );
}

interface NewerProps {
  messages: readonly NewerMessage[];
  onSend: () => void;
  onKeepWriting: () => void;
}

/** Not sent, because others wrote meanwhile: what they wrote, and the way to send anyway. */
export function NewerNotice({ messages, onSend, onKeepWriting }: NewerProps) {
  const t = useStrings(composerStrings);
  return (
    <div className={classes.newer} role="alert">
      <p className={classes.newerTitle}>
        <IconMessages size={16} aria-hidden /> {t('newer_title')}
      </p>
      <ul className={classes.newerList}>
        {messages.map(({ id, author_name: name, is_internal: isNote, body, kind }) => (
          <li key={id}>
            <strong>{isNote ? t('newer_note', { who: name ?? '' }) : (name ?? t('customer'))}</strong>{' '}
            {body || kind}
          </li>
        ))}
      </ul>
      <div className={classes.buttons}>
        <Button variant="default" size="compact-sm" onClick={onKeepWriting}>
          {t('keep_writing')}
        </Button>
        <Button size="compact-sm" onClick={onSend}>
          {t('send_anyway')}
        </Button>
      </div>
    </div>
  );
}

interface UnfilledProps {
  text: string;
  /** Somebody tried to send it so. */
  isRefused: boolean;
  onChoose: (placeholder: Placeholder) => void;
  onSendAnyway: () => void;
}

/** Placeholders that nothing filled: each leads to its place in the text. */
export function UnfilledNotice({ text, isRefused, onChoose, onSendAnyway }: UnfilledProps) {
  const t = useStrings(composerStrings);
  const placeholders = placeholdersOf(text);
  if (placeholders.length === 0) return null;
  return (
    <div className={classes.unfilled} role={isRefused ? 'alert' : 'group'} aria-label={t('unfilled')}>
      <span className={classes.unfilledTitle}>
        <IconAlertTriangle size={14} aria-hidden /> {t(isRefused ? 'unfilled_refused' : 'unfilled')}
      </span>
      {placeholders.map((placeholder) => (
        <Button
          key={placeholder.start}
          variant="default"
          size="compact-xs"
          aria-label={t('unfilled_go', { name: placeholder.name })}
          onClick={() => {
            onChoose(placeholder);
          }}
        >
          {placeholder.name || '{{}}'}
          {placeholder.isKnown ? null : ` (${t('unknown_variable')})`}
        </Button>
      ))}
      {isRefused ? (
        <Button variant="subtle" size="compact-xs" onClick={onSendAnyway}>
          {t('send_as_it_is')}
        </Button>
      ) : null}
    </div>
  );
}

/** Who else has begun an answer here and not sent it. */
export function OthersDrafts({ drafts }: { drafts: readonly OthersDraft[] }) {
  const t = useStrings(composerStrings);
  return (
    <div role="status" className={classes.others}>
      {drafts.map(({ user_id: userId, user_name: who, is_internal: isNote, updated_at: at }) => (
        <span key={`${userId}-${String(isNote)}`} className={classes.other}>
          <IconPencil size={14} aria-hidden /> {t(isNote ? 'has_note_draft' : 'has_reply_draft', { who })}{' '}
          <Ago at={at} />
        </span>
      ))}
    </div>
  );
}
