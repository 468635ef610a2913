import { IconLock } from '@tabler/icons-react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { internalTicketStrings } from './internal-ticket.strings.ts';
import classes from './internal-mark.module.css';

/** A ticket that only the desk sees: in a word, or, where there is little room, as a lock. */
export function InternalMark({ isShort = false }: { isShort?: boolean }) {
  const t = useStrings(internalTicketStrings);
  if (isShort)
    return (
      <span className={classes.mark} title={t('internal_hint')} role="img" aria-label={t('internal')}>
        <IconLock size={14} aria-hidden />
      </span>
    );
  return (
    <span className={classes.mark} title={t('internal_hint')}>
      <IconLock size={14} aria-hidden /> {t('internal')}
    </span>
  );
}
