import { useEffect, useRef } from 'react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { composerStrings } from './composer.strings.ts';
import type { Suggestion, Suggestions } from './use-suggestions.ts';
import classes from './suggestion-list.module.css';

interface Props {
  id: string;
  suggestions: Suggestions;
}

export const optionId = (listId: string, index: number) => `${listId}-${String(index)}`;

function Preview({ suggestion }: { suggestion: Suggestion }) {
  const t = useStrings(composerStrings);
  return (
    <div className={classes.preview}>
      <p className={classes.previewText}>{suggestion.text}</p>
      {suggestion.unfilled.length > 0 ? (
        <p className={classes.unfilled}>{t('will_be_unfilled', { names: suggestion.unfilled.join(', ') })}</p>
      ) : null}
    </div>
  );
}

interface OptionProps {
  id: string;
  suggestion: Suggestion;
  isActive: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function Option({ id, suggestion, isActive, onPoint, onChoose }: OptionProps) {
  const element = useRef<HTMLLIElement>(null);
  const { title, shortcut, locale, text } = suggestion;
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // The field keeps the focus and moves in the list by its own keys.
    <li
      ref={element}
      id={id}
      role="option"
      aria-selected={isActive}
      className={classes.option}
      onMouseMove={onPoint}
      onMouseDown={(event) => {
        event.preventDefault();
      }}
      onClick={onChoose}
    >
      <span className={classes.title}>
        {title}
        {locale ? <span className={classes.locale}>{locale.toUpperCase()}</span> : null}
        {shortcut ? <span className={classes.shortcut}>/{shortcut}</span> : null}
      </span>
      {shortcut ? <span className={classes.snippet}>{text}</span> : null}
    </li>
  );
}

/** What the field offers: a list to choose from by arrow keys, with a look at what would be put in. */
export function SuggestionList({ id, suggestions }: Props) {
  const t = useStrings(composerStrings);
  const { kind, options, index, move, choose } = suggestions;
  if (options === null) return null;
  const label = t(kind === 'mention' ? 'colleagues' : 'canned_responses');
  const chosen = options[index];
  return (
    <div className={classes.popup} data-kind={kind}>
      <span className="lk-hidden" role="status">
        {t(options.length === 0 ? 'suggestions_none' : 'suggestions_count', { n: options.length })}
      </span>
      {options.length === 0 ? (
        <p className={classes.none} aria-hidden>
          {t('suggestions_none')}
        </p>
      ) : null}
      <ul id={id} role="listbox" aria-label={label} className={classes.list} hidden={options.length === 0}>
        {options.map((suggestion, at) => (
          <Option
            key={suggestion.id}
            id={optionId(id, at)}
            suggestion={suggestion}
            isActive={at === index}
            onPoint={() => {
              if (at !== index) move(at);
            }}
            onChoose={() => {
              choose(suggestion);
            }}
          />
        ))}
      </ul>
      {kind === 'canned' && chosen ? <Preview suggestion={chosen} /> : null}
    </div>
  );
}
