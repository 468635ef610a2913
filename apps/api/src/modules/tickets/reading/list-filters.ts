import { type TicketListQuery } from '../ticket-list.dto.ts';
import { type TicketFilters } from './ticket-filters.ts';

/** What a list's query asks for, but for what has to be looked up first. */
export const toTicketFilters = (
  query: Omit<TicketListQuery, 'q' | 'sort'> & Pick<TicketFilters, 'q' | 'sort'>,
): TicketFilters => ({
  status: query.status,
  priority: query.priority,
  channel: query.channel,
  assignee: query.assignee,
  queueState: query.queue_state,
  requesterId: query.requester_id,
  q: query.q,
  sort: query.sort,
  createdFrom: query.created_from,
  createdTo: query.created_to,
  updatedFrom: query.updated_from,
  updatedTo: query.updated_to,
});
