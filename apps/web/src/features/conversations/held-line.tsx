import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { Message } from '../../shared/api/wire-conversations.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useNow } from '../../shared/time/now.ts';
import { numberWords } from '../../shared/time/format.ts';
import { conversationStrings } from './conversations.strings.ts';
import { useThreadPlace } from './thread-place.ts';
import { takeBack } from './use-message-changes.ts';
import classes from './message.module.css';

function Countdown({ due }: { due: number }) {
  const t = useStrings(conversationStrings);
  const secondsLeft = Math.ceil((due - useNow(1_000)) / 1_000);
  return <span>{secondsLeft > 0 ? t('held', { n: numberWords(secondsLeft) }) : t('pending')}</span>;
}

/** For the few seconds in which a reply waits to be sent: the way to take it back. */
export function HeldLine({ message }: { message: Message }) {
  const t = useStrings(conversationStrings);
  const client = useQueryClient();
  const place = useThreadPlace();
  const due = message.delivery?.next_attempt_at;
  if (!message.abilities.undo || !due) return null;
  return (
    <div className={classes.held} role="group" aria-label={t('held_group')}>
      <Countdown due={Date.parse(due)} />
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconArrowBackUp size={14} aria-hidden />}
        onClick={() => void takeBack(client, place, message)}
      >
        {t('undo')}
      </Button>
    </div>
  );
}
