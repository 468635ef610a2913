import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Ticket } from '../../shared/api/wire.ts';
import { translate } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { snoozeStrings } from './snooze.strings.ts';
import { ticketsApi } from './tickets.api.ts';
import { settleTicket } from './use-ticket-actions.ts';

/** Puts the ticket out of sight, or brings it back. */
export function useSnooze(ticket: Ticket) {
  const client = useQueryClient();
  const number = ticket.ticket_number;
  const { mutate: wake } = useMutation({
    mutationFn: () => ticketsApi.wake(ticket.id),
    onSuccess: (after) => {
      settleTicket(client, after);
      notifyDone(translate(snoozeStrings, 'woken_done', { number }));
    },
    onError: notifyFailed,
  });
  const { mutate: snooze } = useMutation({
    mutationFn: (until: Date | null) => ticketsApi.snooze(ticket.id, until?.toISOString()),
    onSuccess: (after) => {
      settleTicket(client, after);
      notifyDone(translate(snoozeStrings, 'snoozed_done', { number }), () => {
        wake();
      });
    },
    onError: notifyFailed,
  });
  return { snooze, wake };
}
