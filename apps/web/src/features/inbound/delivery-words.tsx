import { IconAlertTriangle, IconCircleCheck, IconClock, IconPlayerSkipForward } from '@tabler/icons-react';
import type { InboundDelivery } from '../../shared/api/wire-admin.ts';
import { useStrings, type Translate } from '../../shared/i18n/strings.ts';
import { numberWords } from '../../shared/time/format.ts';
import { inboundStrings } from './inbound.strings.ts';
import classes from './inbound.module.css';

type Key = keyof typeof inboundStrings.en;
export type Words = Translate<Key>;

const icons = {
  received: IconClock,
  processed: IconCircleCheck,
  ignored: IconPlayerSkipForward,
  failed: IconAlertTriangle,
};

export function StateMark({ state }: Pick<InboundDelivery, 'state'>) {
  const t = useStrings(inboundStrings);
  const Icon = icons[state];
  return (
    <span className={classes.state} data-state={state}>
      <Icon size={16} stroke={1.6} aria-hidden /> {t(state)}
    </span>
  );
}

function isKey(key: string): key is Key {
  return key in inboundStrings.en;
}

/** Known reasons in words, the others as the API names them. */
export function whyWords(t: Words, { reason, error }: InboundDelivery): string {
  if (error) return error;
  return (reason ?? '')
    .split(', ')
    .map((code) => {
      const key = `reason_${code}`;
      return isKey(key) ? t(key) : code;
    })
    .join(', ');
}

export function broughtWords(
  t: Words,
  { messages_count: messages, statuses_count: statuses }: InboundDelivery,
): string {
  const parts = [
    messages > 0 ? t('messages', { n: numberWords(messages) }) : null,
    statuses > 0 ? t('statuses', { n: numberWords(statuses) }) : null,
  ];
  return parts.filter(Boolean).join(', ') || t('nothing');
}
