import { IconLock, IconMessage } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { composerStrings } from './composer.strings.ts';
import type { ComposerMode } from './drafts.ts';
import classes from './composer.module.css';

const icons = { reply: IconMessage, note: IconLock };

interface Props {
  modes: readonly ComposerMode[];
  mode: ComposerMode;
  /** Modes in which something waits to be sent. */
  drafted: readonly ComposerMode[];
  panelId: string;
  onChange: (mode: ComposerMode) => void;
}

export const tabId = (panelId: string, mode: ComposerMode) => `${panelId}-${mode}`;

/** Reply or note: two tabs, moved through by the arrow keys. */
export function ComposerTabs({ modes, mode, drafted, panelId, onChange }: Props) {
  const t = useStrings(composerStrings);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = modes.find((one) => one !== mode);
    if (!other) return;
    event.preventDefault();
    onChange(other);
    document.getElementById(tabId(panelId, other))?.focus();
  };
  return (
    <div role="tablist" aria-label={t('composer')} className={classes.tabs} onKeyDown={onKeyDown}>
      {modes.map((one) => {
        const Icon = icons[one];
        return (
          <button
            key={one}
            type="button"
            role="tab"
            id={tabId(panelId, one)}
            aria-selected={one === mode}
            aria-controls={panelId}
            tabIndex={one === mode ? 0 : -1}
            className={classes.tab}
            onClick={() => {
              onChange(one);
            }}
          >
            <Icon size={14} aria-hidden /> {t(one)}
            {one !== mode && drafted.includes(one) ? (
              <span className={classes.drafted}>{t('has_draft')}</span>
            ) : null}
          </button>
        );
      })}
    </div>
  );
}
