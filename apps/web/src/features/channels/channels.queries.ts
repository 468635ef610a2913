import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';

export type Intake = 'ticket_first' | 'bot_first';

export const channelsKey = ['channels'] as const;

export const channelsQuery = queryOptions({
  queryKey: channelsKey,
  queryFn: async ({ signal }) => (await api.get('/channels', { signal })).channels,
});

export interface NewChannel {
  kind: 'whatsapp';
  provider: 'whapi' | 'baileys';
  name: string;
  base_url: string;
  token?: string;
  settings: { intake: Intake };
}

export interface ChannelChange {
  name?: string;
  base_url?: string;
  token?: string;
  settings?: { intake: Intake };
  is_active?: boolean;
  is_default?: true;
}

const at = (id: string) => ({ path: { id } });

export const channelsApi = {
  create: (body: NewChannel) => api.post('/channels', { body }),
  change: (id: string, body: ChannelChange) => api.patch('/channels/{id}', { ...at(id), body }),
  deactivate: (id: string) => api.delete('/channels/{id}', at(id)),
  rotateKey: (id: string) => api.post('/channels/{id}/rotate-key', at(id)),
  check: (id: string) => api.post('/channels/{id}/check', at(id)),
};
