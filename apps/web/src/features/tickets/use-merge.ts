import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Ticket } from '../../shared/api/wire.ts';
import { translate } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { ticketsApi } from './tickets.api.ts';
import { ticketKeys } from './tickets.queries.ts';
import { settleTicket } from './use-ticket-actions.ts';
import { ticketVerbsStrings } from './ticket-verbs.strings.ts';

/** Two tickets have changed, and the answer holds one; their conversations hear of it by the event. */
function settleMerge(client: QueryClient, ticket: Ticket): void {
  settleTicket(client, ticket);
  void client.invalidateQueries({ queryKey: ticketKeys.ones });
}

/** Makes the ticket part of another one, or takes it out again. */
export function useMerge(ticket: Ticket) {
  const client = useQueryClient();
  const number = ticket.ticket_number;
  const { mutate: unmerge } = useMutation({
    mutationFn: () => ticketsApi.unmerge(ticket.id),
    onSuccess: (after) => {
      settleMerge(client, after);
      notifyDone(translate(ticketVerbsStrings, 'unmerged_done', { number }));
    },
    onError: notifyFailed,
  });
  const { mutate: merge, isPending } = useMutation({
    mutationFn: (targetId: string) => ticketsApi.merge(targetId, [ticket.id]),
    onSuccess: (target) => {
      settleMerge(client, target);
      const into = target.ticket_number;
      notifyDone(translate(ticketVerbsStrings, 'merged_done', { number, into }), () => {
        unmerge();
      });
    },
    onError: notifyFailed,
  });
  return { merge, unmerge, isPending };
}
