import { ActionIcon, Textarea } from '@mantine/core';
import { placeholdersOf, type Placeholder } from '@loket/message-variables/render.ts';
import type { VariableFacts } from '@loket/message-variables/variables.ts';
import { IconAlertTriangle, IconMessage2Bolt } from '@tabler/icons-react';
import { useId, type KeyboardEvent, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useStrings } from '../../shared/i18n/strings.ts';
import { numberWords } from '../../shared/time/format.ts';
import { ComposerActions } from './composer-actions.tsx';
import { NewerNotice, QuoteNotice, UnfilledNotice } from './composer-notices.tsx';
import { composerStrings } from './composer.strings.ts';
import type { Then } from './conversations.api.ts';
import type { ThreadSource } from './conversations.queries.ts';
import type { ComposerMode } from './drafts.ts';
import { DraftFiles, FilePicker } from './files/draft-files-part.tsx';
import { useAttaching, type Attaching } from './files/use-attaching.ts';
import { sendingOf } from './send-key.ts';
import { optionId, SuggestionList } from './suggestion-list.tsx';
import type { ComposerState } from './use-composer.ts';
import { useSuggestions } from './use-suggestions.ts';
import { useTyping } from './use-typing.ts';
import classes from './composer.module.css';

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

/** Out of the field and to what it stands in: the next key, Tab or word of a screen reader goes on from there. */
function leave(field: HTMLElement): void {
  field.blur();
  field.closest<HTMLElement>('article[tabindex="-1"]')?.focus({ preventScroll: true });
}

interface WritingProps {
  writing: ComposerState;
  facts: VariableFacts;
  label: string;
  aside: string | null;
  variants: readonly Then[];
  source: ThreadSource;
  field: RefObject<HTMLTextAreaElement | null>;
}

type FieldProps = Pick<WritingProps, 'writing' | 'facts' | 'source' | 'field'>;

/** The text in the field, its caret, and what is put in at it. */
function useField({ writing, facts, source, field }: FieldProps) {
  const typing = useTyping(source);
  const isNote = writing.mode === 'note';
  const put = (next: string, selection: { start: number; end: number }) => {
    flushSync(() => {
      writing.change(next);
    });
    field.current?.focus();
    field.current?.setSelectionRange(selection.start, selection.end);
    suggestions.caretAt(next, selection.end);
  };
  const suggestions = useSuggestions({
    text: writing.text,
    isNote,
    facts,
    onChoose: ({ start, query }, { id, text, mentioned }) => {
      const before = writing.text.slice(0, start);
      const after = writing.text.slice(start + 1 + query.length);
      // The first gap is selected, so that one types over it.
      const gap = placeholdersOf(text)[0] ?? { start: text.length, end: text.length };
      if (mentioned) writing.add({ mentioned: [...writing.more.mentioned, mentioned] });
      else writing.add({ cannedResponseId: id });
      put(before + text + after, { start: start + gap.start, end: start + gap.end });
    },
  });
  return {
    typing,
    suggestions,
    choosePlaceholder: ({ start, end }: Placeholder) => {
      field.current?.focus();
      field.current?.setSelectionRange(start, end);
    },
    /** As if a slash had been typed at the caret. */
    openCanned: () => {
      const at = field.current?.selectionStart ?? writing.text.length;
      const before = writing.text.slice(0, at);
      const slash = before === '' || /\s$/.test(before) ? '/' : ' /';
      const end = at + slash.length;
      put(before + slash + writing.text.slice(at), { start: end, end });
    },
  };
}

type Field = ReturnType<typeof useField>;

const isUndoKey = ({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent) =>
  key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey;

interface TextProps {
  props: WritingProps;
  part: Field;
  submit: (then: Then | null) => void;
  listId: string;
  onPaste: Attaching['onPaste'];
}

function TextField({ props: { writing, label, field }, part, submit, listId, onPaste }: TextProps) {
  const { suggestions, typing } = part;
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (suggestions.onKey(event)) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Escape') leave(event.currentTarget);
    if (writing.text === '' && isUndoKey(event)) {
      event.preventDefault();
      writing.undo();
    }
    const sending = sendingOf({ ...event, isComposing: event.nativeEvent.isComposing }, writing.sendKey);
    if (!sending) return;
    event.preventDefault();
    submit(sending.then);
  };
  const isListed = suggestions.options !== null && suggestions.options.length > 0;
  return (
    <Textarea
      ref={field}
      variant="unstyled"
      className={classes.field}
      aria-label={label}
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-controls={isListed ? listId : undefined}
      aria-activedescendant={isListed ? optionId(listId, suggestions.index) : undefined}
      placeholder={label}
      autosize
      minRows={2}
      maxRows={10}
      value={writing.text}
      onChange={(event) => {
        const { value, selectionStart } = event.currentTarget;
        writing.change(value);
        suggestions.caretAt(value, selectionStart);
        typing.poke();
      }}
      onSelect={(event) => {
        suggestions.caretAt(event.currentTarget.value, event.currentTarget.selectionStart);
      }}
      onFocus={writing.look}
      onBlur={() => {
        typing.stop();
        suggestions.close();
      }}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  );
}

/** What stands between the writer and sending: others' words, gaps, a failure. */
function Notices({ writing, part, field }: Pick<WritingProps, 'writing' | 'field'> & { part: Field }) {
  const { failure, more, isRefused } = writing;
  return (
    <>
      {failure?.newer ? (
        <NewerNotice
          messages={failure.newer.messages}
          onSend={() => {
            writing.sendAnyway();
            field.current?.focus();
          }}
          onKeepWriting={() => {
            writing.keepWriting();
            field.current?.focus();
          }}
        />
      ) : null}
      {more.quote ? (
        <QuoteNotice
          quote={more.quote}
          onLetGo={() => {
            writing.add({ quote: null });
            field.current?.focus();
          }}
        />
      ) : null}
      {writing.mode === 'reply' ? (
        <UnfilledNotice
          text={writing.text}
          isRefused={isRefused}
          onChoose={part.choosePlaceholder}
          onSendAnyway={() => {
            writing.sendNow(null);
            field.current?.focus();
          }}
        />
      ) : null}
    </>
  );
}

/** The field, what is wrong with it, and the button that says what it does. */
export function WritingPart(props: WritingProps) {
  const { writing, aside, variants, field } = props;
  const t = useStrings(composerStrings);
  const listId = useId();
  const part = useField(props);
  const attaching = useAttaching({ field, attach: writing.attach });
  const { text, limit, failure, isReady, mode, sendKey } = writing;
  const submit = (then: Then | null) => {
    if (writing.send(then)) part.typing.stop();
    field.current?.focus();
  };
  return (
    <>
      <SuggestionList id={listId} suggestions={part.suggestions} />
      <Notices writing={writing} part={part} field={field} />
      <TextField props={props} part={part} submit={submit} listId={listId} onPaste={attaching.onPaste} />
      <DraftFiles draft={writing.draft} files={writing.more.files} attaching={attaching} field={field} />
      {failure && !failure.newer ? (
        <p className={classes.failure} role="alert">
          <IconAlertTriangle size={14} aria-hidden /> {failure.words}
        </p>
      ) : null}
      <div className={classes.bar}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('canned_open')}
          title={t('canned_open')}
          onClick={part.openCanned}
        >
          <IconMessage2Bolt size={18} aria-hidden />
        </ActionIcon>
        <FilePicker attaching={attaching} />
        <span className={classes.hint}>{aside}</span>
        <Length mode={mode} characters={text.trim().length} limit={limit} />
        <span className={classes.keys}>{t(sendKey === 'enter' ? 'hint_enter' : 'hint_ctrl_enter')}</span>
        <ComposerActions mode={mode} isReady={isReady} variants={variants} onSend={submit} />
      </div>
    </>
  );
}
