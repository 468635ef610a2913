import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import type { Schema } from '../../shared/api/contract.ts';
import type { Availability } from '../../shared/api/wire.ts';
import type { RealtimeRule } from '../../shared/realtime/rules.ts';

export const agentsKey = ['users', 'agents'] as const;

export const agentsQuery = queryOptions({
  queryKey: agentsKey,
  queryFn: async ({ signal }) => (await api.get('/agents', { query: { limit: 100 }, signal })).agents,
  staleTime: 30_000,
});

export const usersApi = {
  createAgent: (body: Schema<'CreateAgentDto'>) => api.post('/agents', { body }),
  changeAgent: (id: string, body: Schema<'UpdateAgentDto'>) =>
    api.patch('/agents/{id}', { path: { id }, body }),
  inviteAgain: (id: string) => api.post('/agents/{id}/invitation', { path: { id } }),
  setAvailability: (id: string, availability: Availability) =>
    api.put('/agents/{id}/availability', { path: { id }, body: { availability } }),
  changeMe: (body: Schema<'UpdateMeDto'>) => api.patch('/auth/me', { body }),
  changePassword: (body: Schema<'ChangePasswordDto'>) => api.post('/auth/change-password', { body }),
};

export const usersRealtime: readonly RealtimeRule[] = [
  { on: ['agent.availability_changed'], invalidate: () => [agentsKey] },
  {
    on: ['ticket.claimed', 'ticket.assigned', 'ticket.unassigned', 'ticket.closed', 'ticket.resolved'],
    invalidate: () => [agentsKey],
  },
];
