import type { RealtimeEvent } from '../../shared/api/wire-conversations.ts';
import type { RealtimeRule } from '../../shared/realtime/rules.ts';
import { ticketKeys } from './tickets.queries.ts';

const listsAndCounters = () => [ticketKeys.queue, ticketKeys.mine, ticketKeys.lists, ticketKeys.counters];
const ticketAndHistory = (event: RealtimeEvent) =>
  event.ticket_id ? [ticketKeys.ones, ticketKeys.history(event.ticket_id)] : [];

export const ticketsRealtime: readonly RealtimeRule[] = [
  {
    on: [
      'ticket.created',
      'ticket.claimed',
      'ticket.assigned',
      'ticket.unassigned',
      'ticket.status_changed',
      'ticket.priority_changed',
      'ticket.resolved',
      'ticket.closed',
      'ticket.reopened',
      'ticket.updated',
      'ticket.merged',
      'ticket.unmerged',
      'ticket.source_merged',
      'ticket.source_unmerged',
      'ticket.snoozed',
      'ticket.woken',
    ],
    invalidate: (event) => [...listsAndCounters(), ...ticketAndHistory(event)],
  },
  { on: ['message.received', 'message.sent'], invalidate: listsAndCounters },
  { on: ['message.delivery_changed'], invalidate: () => [ticketKeys.mine, ticketKeys.counters] },
  { on: ['chat.updated', 'chat.created'], invalidate: () => [ticketKeys.counters] },
];
