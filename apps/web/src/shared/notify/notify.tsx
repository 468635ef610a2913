import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { announce } from '../a11y/announcer.tsx';
import { errorWords } from '../api/error-words.ts';
import { randomKey } from '../api/random-key.ts';
import { translate } from '../i18n/strings.ts';
import { notifyStrings } from './notify.strings.ts';
import classes from './notify.module.css';

const undoMs = 8_000;
const plainMs = 4_000;

interface Action {
  label: string;
  run: () => void;
}

function ActionBody({ text, action: { label, run } }: { text: string; action: Action }) {
  return (
    <span className={classes.body}>
      <span>{text}</span>
      <Button variant="subtle" size="compact-xs" onClick={run}>
        {label}
      </Button>
    </span>
  );
}

const closeButtonProps = () => ({ 'aria-label': translate(notifyStrings, 'close') });

let lastUndo = '';

/**
 * Something happened; with `undo`, it can be taken back for a few seconds. Only the last thing can: what was done after it
 * may rest on it.
 */
export function notifyDone(text: string, undo?: () => void): void {
  const id = `done-${randomKey()}`;
  if (undo) {
    notifications.hide(lastUndo);
    lastUndo = id;
  }
  const action = {
    label: translate(notifyStrings, 'undo'),
    run: () => {
      notifications.hide(id);
      undo?.();
    },
  };
  notifications.show({
    id,
    // Said politely by the announcer; an alert would interrupt.
    role: 'group',
    message: undo ? <ActionBody text={text} action={action} /> : text,
    autoClose: undo ? undoMs : plainMs,
    withBorder: true,
    color: 'teal',
    closeButtonProps: closeButtonProps(),
  });
  announce(text);
}

/** Something that somebody else did and that concerns this user; it stays until it is closed or followed. */
export function notifyNews(text: string, { label, run }: Action): void {
  const id = `news-${randomKey()}`;
  const action = {
    label,
    run: () => {
      notifications.hide(id);
      run();
    },
  };
  notifications.show({
    id,
    role: 'group',
    message: <ActionBody text={text} action={action} />,
    autoClose: false,
    withBorder: true,
    color: 'teal',
    closeButtonProps: closeButtonProps(),
  });
  announce(text);
}

/** A failure that belongs to no field and no message. Takes an error, or words of the caller's own. */
export function notifyFailed(failure: unknown): void {
  const text = typeof failure === 'string' ? failure : errorWords(failure);
  notifications.show({
    message: text,
    autoClose: undoMs,
    withBorder: true,
    color: 'red',
    closeButtonProps: closeButtonProps(),
  });
}
