import { Button, Kbd, Menu } from '@mantine/core';
import { IconChevronDown, IconCircleCheck, IconHourglass } from '@tabler/icons-react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { composerStrings } from './composer.strings.ts';
import type { Then } from './conversations.api.ts';
import type { ComposerMode } from './drafts.ts';
import classes from './composer.module.css';

export interface ComposerActionsProps {
  mode: ComposerMode;
  isReady: boolean;
  /** What may become of the ticket with the reply. */
  variants: readonly Then[];
  onSend: (then: Then | null) => void;
}

const faces = {
  waiting_on_customer: { words: 'send_and_wait', means: 'wait_means', icon: IconHourglass, keys: null },
  resolved: {
    words: 'send_and_resolve',
    means: 'resolve_means',
    icon: IconCircleCheck,
    keys: 'Ctrl+Shift+Enter',
  },
} as const;

function Variant({ then, onSend }: { then: Then; onSend: (then: Then) => void }) {
  const t = useStrings(composerStrings);
  const { words, means, icon: Icon, keys } = faces[then];
  return (
    <Menu.Item
      leftSection={<Icon size={16} aria-hidden />}
      rightSection={keys ? <Kbd size="xs">{keys}</Kbd> : null}
      onClick={() => {
        onSend(then);
      }}
    >
      {t(words)}
      <span className={classes.means}>{t(means)}</span>
    </Menu.Item>
  );
}

/** The button says exactly what it does; its variants hang on it and do theirs at once. */
export function ComposerActions({ mode, isReady, variants, onSend }: ComposerActionsProps) {
  const t = useStrings(composerStrings);
  const hasVariants = mode === 'reply' && variants.length > 0;
  const send = (
    <Button
      className={classes.send}
      data-mode={mode}
      size="sm"
      disabled={!isReady}
      onClick={() => {
        onSend(null);
      }}
    >
      {t(mode === 'note' ? 'save_note' : 'send')}
    </Button>
  );
  if (!hasVariants) return send;
  return (
    <Button.Group>
      {send}
      <Menu position="top-end" width={300}>
        <Menu.Target>
          <Button
            className={classes.variants}
            size="sm"
            px={8}
            disabled={!isReady}
            aria-label={t('more_ways')}
          >
            <IconChevronDown size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {variants.map((then) => (
            <Variant key={then} then={then} onSend={onSend} />
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
