import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconChecks, IconClock, IconQuestionMark } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorWords } from '../../shared/api/error-words.ts';
import type { Delivery, DeliveryState, Message } from '../../shared/api/wire-conversations.ts';
import { useStrings, type Translate } from '../../shared/i18n/strings.ts';
import { conversationsApi } from './conversations.api.ts';
import { putMessage } from './conversations.queries.ts';
import { conversationStrings } from './conversations.strings.ts';
import classes from './message.module.css';

type Words = Translate<keyof typeof conversationStrings.en>;

const icons = {
  pending: IconClock,
  uncertain: IconQuestionMark,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  played: IconChecks,
} as const;

/** WhatsApp's own language of ticks, each with its words. */
export function Ticks({ state, isRetrying }: { state: DeliveryState; isRetrying?: boolean }) {
  const t = useStrings(conversationStrings);
  if (state === 'failed') return null;
  const Icon = icons[state];
  const words = t(isRetrying ? 'retrying' : state);
  return (
    <span className={classes.ticks} data-state={state} title={words}>
      <Icon size={15} stroke={2} role="img" aria-label={words} />
      {state === 'uncertain' ? <span aria-hidden>{t('uncertain_word')}</span> : null}
    </span>
  );
}

function reasonWords(t: Words, error: Delivery['error']): string | null {
  if (!error) return null;
  const { code, message } = error;
  if (code === 'unreachable') return t('reason_unreachable');
  if (code === 'http_401' || code === 'http_403') return t('reason_unauthorized');
  if (code === 'http_429' || code === 'http_503') return t('reason_busy');
  const isRefusal = code === 'http_400' || code === 'http_404' || code === 'http_422';
  return isRefusal ? `${t('reason_bad_number')} (${message})` : message;
}

/** Sends it again; on the screen it is under way at once, and back to failed when the server refuses. */
function useRetry(message: Message) {
  const client = useQueryClient();
  const [failure, setFailure] = useState<unknown>(null);
  const retry = async () => {
    setFailure(null);
    if (message.delivery)
      putMessage(client, { ...message, delivery: { ...message.delivery, state: 'pending', error: null } });
    try {
      putMessage(client, await conversationsApi.retry(message.id));
    } catch (error) {
      putMessage(client, message);
      setFailure(error);
    }
  };
  return { failure, retry };
}

/** On the message that failed: why, and the way to send it again. */
export function DeliveryFailure({ message }: { message: Message }) {
  const t = useStrings(conversationStrings);
  const { failure, retry } = useRetry(message);
  if (message.delivery?.state !== 'failed') return null;
  const reason = reasonWords(t, message.delivery.error);
  return (
    <div className={classes.failure} role="group" aria-label={t('failed')}>
      <span className={classes.failureWords}>
        <IconAlertTriangle size={14} aria-hidden />
        <span>{reason ? t('failed_because', { reason }) : t('failed')}</span>
      </span>
      <Button variant="default" size="compact-xs" onClick={() => void retry()}>
        {t('retry')}
      </Button>
      {failure ? (
        <span className={classes.failureWords} role="alert">
          {errorWords(failure)}
        </span>
      ) : null}
    </div>
  );
}
