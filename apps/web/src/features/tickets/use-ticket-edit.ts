import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Ticket } from '../../shared/api/wire.ts';
import { translate } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { taxonomyKeys } from '../../shared/taxonomy/taxonomy.queries.ts';
import { ticketsApi, type TicketEdit } from './tickets.api.ts';
import { putTicket, ticketKeys } from './tickets.queries.ts';
import { ticketsStrings } from './tickets.strings.ts';
import { settleTicket } from './use-ticket-actions.ts';

type Change = Pick<TicketEdit, 'category_id' | 'priority' | 'add_tags' | 'remove_tags' | 'custom_fields'>;

/** As the ticket stands in the cache: what the agent sees, and the version of it. */
function shown(client: QueryClient, ticket: Ticket): Ticket {
  const all = client.getQueriesData<Ticket>({ queryKey: ticketKeys.ones });
  return all.map(([, one]) => one).find((one) => one?.id === ticket.id) ?? ticket;
}

function withChange(ticket: Ticket, change: Change): Ticket {
  const removed = change.remove_tags ?? [];
  const values = Object.entries({ ...ticket.custom_fields, ...change.custom_fields });
  return {
    ...ticket,
    category_id: change.category_id === undefined ? ticket.category_id : change.category_id,
    priority: change.priority ?? ticket.priority,
    tags: [...ticket.tags.filter((tag) => !removed.includes(tag)), ...(change.add_tags ?? [])],
    custom_fields: Object.fromEntries(
      values.filter(([, value]) => value !== null),
    ) as Ticket['custom_fields'],
  };
}

/** What takes a change back. */
function undoOf(before: Ticket, change: Change): Change {
  const undo: Change = {};
  if (change.category_id !== undefined) undo.category_id = before.category_id;
  if (change.priority !== undefined) undo.priority = before.priority;
  if (change.add_tags) undo.remove_tags = change.add_tags;
  if (change.remove_tags) undo.add_tags = change.remove_tags;
  if (change.custom_fields)
    undo.custom_fields = Object.fromEntries(
      Object.keys(change.custom_fields).map((slug) => [slug, before.custom_fields[slug] ?? null]),
    );
  return undo;
}

/** Writes a ticket's properties one by one: shown at once, saved in their order, taken back from the toast. */
export function useTicketEdit(ticket: Ticket) {
  const client = useQueryClient();
  const save = useMutation({
    scope: { id: `edit ${ticket.id}` },
    mutationFn: ({ change, version }: { change: Change; version?: number }) =>
      ticketsApi.edit(ticket.id, { ...change, version: version ?? shown(client, ticket).version }),
    onMutate: ({ change }) => {
      const before = shown(client, ticket);
      putTicket(client, withChange(before, change));
      return before;
    },
    onSuccess: (after, { change }) => {
      settleTicket(client, after);
      if (change.add_tags) void client.invalidateQueries({ queryKey: taxonomyKeys.tags });
    },
    onError: (error, _, before) => {
      if (before) putTicket(client, before);
      void client.invalidateQueries({ queryKey: ticketKeys.ones });
      notifyFailed(error);
    },
  });
  return (change: Change) => {
    const before = shown(client, ticket);
    save.mutate(
      { change },
      {
        onSuccess: (after) => {
          notifyDone(translate(ticketsStrings, 'edited_done', { number: after.ticket_number }), () => {
            save.mutate({ change: undoOf(before, change), version: after.version });
          });
        },
      },
    );
  };
}
