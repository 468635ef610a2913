import { Kbd, Modal } from '@mantine/core';
import { Fragment } from 'react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useActiveShortcuts, type Shortcut } from '../../shared/keys/shortcuts.ts';
import { deskStrings } from '../desk.strings.ts';
import classes from './commands.module.css';

const names: Record<string, string> = { mod: 'Ctrl', shift: 'Shift', Escape: 'Esc' };

function Keys({ keys }: { keys: string }) {
  const t = useStrings(deskStrings);
  return keys.split(' ').map((chord, step) => (
    <Fragment key={chord}>
      {step > 0 ? <span className={classes.then}>{t('help_then')}</span> : null}
      {chord.split('+').map((key) => (
        <Kbd key={key}>{names[key] ?? (key.length === 1 ? key.toUpperCase() : key)}</Kbd>
      ))}
    </Fragment>
  ));
}

/** Of two parts that want one key the later has it; what works everywhere stands last. */
function reachable(shortcuts: readonly Shortcut[]): Shortcut[] {
  const byKeys = new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut]));
  const shown = [...byKeys.values()].filter(({ label }) => label !== '');
  const isEverywhere = ({ keys }: Shortcut) => keys.startsWith('g ');
  return [...shown.filter((shortcut) => !isEverywhere(shortcut)), ...shown.filter(isEverywhere)];
}

function Reachable() {
  const t = useStrings(deskStrings);
  const shortcuts = reachable(useActiveShortcuts());
  return (
    <>
      <p className={classes.lead}>{t('help_lead')}</p>
      <dl className={classes.keys}>
        {shortcuts.map(({ keys, label }) => (
          <div key={`${keys} ${label}`} className={classes.pair}>
            <dt>{label}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Shows exactly the keys that work on the page behind it. A key opened it: it comes and goes with the key. */
export function KeyboardHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useStrings(deskStrings);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('help_title')}
      closeButtonProps={{ 'aria-label': t('close') }}
      transitionProps={{ duration: 0 }}
      centered
    >
      <Reachable />
    </Modal>
  );
}
