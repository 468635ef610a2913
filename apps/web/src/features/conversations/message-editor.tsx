import { Button, Textarea } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { errorWords } from '../../shared/api/error-words.ts';
import type { Message } from '../../shared/api/wire-conversations.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { conversationStrings } from './conversations.strings.ts';
import { maxCharacters } from './reply-limits.ts';
import { useThreadPlace } from './thread-place.ts';
import { useMessageChanges } from './use-message-changes.ts';
import classes from './message-editor.module.css';

/** The words of a message where they stand, to be changed. */
export function MessageEditor({ message, onClose }: { message: Message; onClose: () => void }) {
  const t = useStrings(conversationStrings);
  const changes = useMessageChanges(useThreadPlace(), message);
  const [text, setText] = useState(message.body);
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const isReady = text.trim() !== '' && text.trim().length <= maxCharacters;
  const save = async () => {
    if (!isReady || isBusy) return;
    setBusy(true);
    try {
      if (text.trim() !== message.body) await changes.edit(text.trim());
      onClose();
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save();
  };
  return (
    <div className={classes.editor}>
      <Textarea
        aria-label={t('edit_label')}
        autosize
        autoFocus
        minRows={2}
        maxRows={10}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      {failure ? (
        <p className={classes.failure} role="alert">
          {errorWords(failure)}
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button variant="default" size="compact-sm" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button size="compact-sm" loading={isBusy} disabled={!isReady} onClick={() => void save()}>
          {t('save')}
        </Button>
      </div>
    </div>
  );
}
