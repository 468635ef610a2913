import { IconClockPause } from '@tabler/icons-react';
import type { Ticket } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { absoluteWords } from '../../shared/time/format.ts';
import { snoozeStrings } from './snooze.strings.ts';
import classes from './internal-mark.module.css';

/** Says of a snoozed ticket until when. */
export function SnoozedMark({ ticket }: { ticket: Ticket }) {
  const t = useStrings(snoozeStrings);
  const { is_snoozed: isSnoozed, snoozed_until: until } = ticket;
  if (!isSnoozed) return null;
  return (
    <span className={classes.mark}>
      <IconClockPause size={14} aria-hidden />{' '}
      {until ? t('snoozed', { when: absoluteWords(until) }) : t('snoozed_until_written')}
    </span>
  );
}
