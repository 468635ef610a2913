import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Ticket, TicketStatus } from '../../shared/api/wire.ts';
import { translate } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { ticketsApi } from './tickets.api.ts';
import { putTicket, ticketKeys } from './tickets.queries.ts';
import { ticketsStrings } from './tickets.strings.ts';

export type TicketAction =
  | { do: 'release' | 'resolve' | 'close' | 'reopen' }
  | { do: 'assign'; to: { id: string; name: string } }
  | { do: 'status'; status: TicketStatus };

type Undo = (ticket: Ticket) => Promise<Ticket>;

function perform(ticket: Ticket, action: TicketAction): Promise<Ticket> {
  switch (action.do) {
    case 'release':
      return ticketsApi.unassign(ticket.id);
    case 'assign':
      return ticketsApi.assign(ticket.id, action.to.id);
    case 'status':
      return ticketsApi.setStatus(ticket.id, action.status);
    default:
      return ticketsApi[action.do](ticket.id);
  }
}

/** What takes an action back; none where the way back would tell a customer something again. */
function undoOf(before: Ticket, action: TicketAction): Undo | undefined {
  const { assignee_id: assigneeId, status } = before;
  switch (action.do) {
    case 'release':
      return assigneeId ? ({ id }) => ticketsApi.assign(id, assigneeId) : undefined;
    case 'assign':
      return assigneeId ? ({ id }) => ticketsApi.assign(id, assigneeId) : ({ id }) => ticketsApi.unassign(id);
    case 'status':
      return ({ id }) => ticketsApi.setStatus(id, status);
    case 'reopen':
      return status === 'closed' ? ({ id }) => ticketsApi.close(id) : ({ id }) => ticketsApi.resolve(id);
    default:
      return ({ id }) => ticketsApi.reopen(id);
  }
}

function wordsOf(ticket: Ticket, action: TicketAction): string {
  const number = ticket.ticket_number;
  switch (action.do) {
    case 'release':
      return translate(ticketsStrings, 'released', { number });
    case 'assign':
      return translate(ticketsStrings, 'assigned_done', { number, name: action.to.name });
    case 'status':
      return translate(ticketsStrings, 'status_done', {
        number,
        status: translate(ticketsStrings, action.status),
      });
    case 'resolve':
      return translate(ticketsStrings, 'resolved_done', { number });
    case 'close':
      return translate(ticketsStrings, 'closed_done', { number });
    case 'reopen':
      return translate(ticketsStrings, 'reopened_done', { number });
  }
}

/** Puts the answer everywhere at once and lets the lists catch up. */
export function settleTicket(client: QueryClient, ticket: Ticket): void {
  putTicket(client, ticket);
  for (const queryKey of [
    ticketKeys.queue,
    ticketKeys.mine,
    ticketKeys.lists,
    ticketKeys.counters,
    ticketKeys.history(ticket.id),
  ])
    void client.invalidateQueries({ queryKey });
}

/** Every verb of the ticket's header: done at once, undone from the toast. */
export function useTicketActions(ticket: Ticket) {
  const client = useQueryClient();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (action: TicketAction) => perform(ticket, action),
    // As it was when it was acted on: a live event may have changed it before the answer comes.
    onMutate: () => ticket,
    onSuccess: (after, action, before) => {
      settleTicket(client, after);
      const undo = undoOf(before, action);
      const takeBack = () =>
        undo?.(after).then((restored) => {
          settleTicket(client, restored);
        }, notifyFailed);
      notifyDone(wordsOf(after, action), undo ? () => void takeBack() : undefined);
    },
    onError: notifyFailed,
  });
  return { run: mutate, pending: isPending ? variables.do : null };
}
