import type { TicketStatus } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ticketsStrings } from './tickets.strings.ts';
import classes from './status-badge.module.css';

export function StatusBadge({ status }: { status: TicketStatus }) {
  const t = useStrings(ticketsStrings);
  return (
    <span className={classes.badge} data-status={status}>
      {t(status)}
    </span>
  );
}
