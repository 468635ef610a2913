import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { winnerOf } from '../../shared/api/error-words.ts';
import type { Ticket, User } from '../../shared/api/wire.ts';
import { translate } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { useMe } from '../../shared/session/me.ts';
import { ticketsApi } from './tickets.api.ts';
import { putTicket, ticketKeys, ticketRef } from './tickets.queries.ts';
import { ticketsStrings } from './tickets.strings.ts';
import { settleTicket } from './use-ticket-actions.ts';

function claimedBy(me: User, ticket: Ticket): Ticket {
  const status = ticket.status === 'open' || ticket.status === 'reopened' ? 'in_progress' : ticket.status;
  const abilities = { ...ticket.abilities, claim: false };
  return {
    ...ticket,
    status,
    queue_state: 'assigned',
    assignee_id: me.id,
    assigned_to_name: me.name,
    abilities,
  };
}

/** As it was; but if somebody was faster, the row says who, until the list settles. */
function lostTo(winner: string | null, ticket: Ticket): Ticket {
  if (!winner) return ticket;
  return { ...ticket, assigned_to_name: winner, abilities: { ...ticket.abilities, claim: false } };
}

function celebrate(client: QueryClient, ticket: Ticket): void {
  settleTicket(client, ticket);
  notifyDone(translate(ticketsStrings, 'claimed', { number: ticket.ticket_number }), () => {
    ticketsApi.unassign(ticket.id).then((released) => {
      settleTicket(client, released);
    }, notifyFailed);
  });
}

/** Claims one ticket: it is ours on the screen at once, and put back with the winner's name if somebody was faster. */
export function useClaim() {
  const client = useQueryClient();
  const me = useMe();
  const { mutate } = useMutation({
    mutationFn: ({ id }: Ticket) => ticketsApi.claim(id),
    onMutate: async (ticket) => {
      await client.cancelQueries({ queryKey: ticketKeys.queue });
      putTicket(client, claimedBy(me, ticket));
    },
    onSuccess: (ticket) => {
      celebrate(client, ticket);
    },
    onError: (error, before) => {
      putTicket(client, lostTo(winnerOf(error), before));
      for (const queryKey of [ticketKeys.queue, ticketKeys.ones, ticketKeys.counters])
        void client.invalidateQueries({ queryKey });
      notifyFailed(error);
    },
  });
  return mutate;
}

/**
 * Asked when something is claimed: opens it once it is, because who claims wants to answer. Who has gone on in the
 * meantime is not called back.
 */
export function useOpener(): () => (claimed: Ticket) => void {
  const router = useRouter();
  return () => {
    const from = router.latestLocation.href;
    return (claimed) => {
      if (router.latestLocation.href !== from) return;
      void router.navigate({ to: '/queue/$ref', params: { ref: ticketRef(claimed) } });
    };
  };
}

/** Takes the head of the queue and opens it. */
export function useClaimNext() {
  const client = useQueryClient();
  const opener = useOpener();
  const { mutate, isPending } = useMutation({
    mutationFn: ticketsApi.claimNext,
    onSuccess: (ticket) => {
      celebrate(client, ticket);
    },
    onError: notifyFailed,
  });
  return {
    isPending,
    run: () => {
      mutate(undefined, { onSuccess: opener() });
    },
  };
}
