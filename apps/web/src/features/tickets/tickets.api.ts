import { api } from '../../shared/api/client.ts';
import type { Schema } from '../../shared/api/contract.ts';
import type { TicketStatus } from '../../shared/api/wire.ts';

export type TicketEdit = Schema<'UpdateTicketDto'>;
export type NewTicket = Schema<'CreateTicketDto'>;

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
  edit: (id: string, body: TicketEdit) => api.patch('/tickets/{id}', { path: { id }, body }),
  create: (body: NewTicket) => api.post('/tickets', { body }),
  merge: (id: string, sourceIds: string[]) =>
    api.post('/tickets/{id}/merge', { path: { id }, body: { source_ids: sourceIds } }),
  unmerge: (id: string) => api.post('/tickets/{id}/unmerge', { path: { id }, body: {} }),
  snooze: (id: string, until?: string) => api.post('/tickets/{id}/snooze', { path: { id }, body: { until } }),
  wake: (id: string) => api.delete('/tickets/{id}/snooze', { path: { id } }),
  setStatus: (id: string, status: TicketStatus) =>
    api.post('/tickets/{id}/status', { path: { id }, body: { status } }),
};
