import { api } from '../../shared/api/client.ts';
import type { TicketStatus } from '../../shared/api/wire.ts';

type Verb = 'claim' | 'unassign' | 'resolve' | 'close' | 'reopen';
const act = (verb: Verb) => (id: string) => api.post(`/tickets/{id}/${verb}`, { path: { id } });

export const ticketsApi = {
  claim: act('claim'),
  unassign: act('unassign'),
  resolve: act('resolve'),
  close: act('close'),
  reopen: act('reopen'),
  claimNext: () => api.post('/tickets/queue/claim-next'),
  assign: (id: string, assigneeId: string) =>
    api.post('/tickets/{id}/assign', { path: { id }, body: { assignee_id: assigneeId } }),
  setStatus: (id: string, status: TicketStatus) =>
    api.post('/tickets/{id}/status', { path: { id }, body: { status } }),
};
