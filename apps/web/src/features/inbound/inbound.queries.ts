import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import type { RealtimeRule } from '../../shared/realtime/rules.ts';

export const deliveryStates = ['received', 'processed', 'ignored', 'failed'] as const;
type DeliveryState = (typeof deliveryStates)[number];

/** As they stand in the URL and go to the API. */
export interface InboundFilters {
  state?: DeliveryState;
  page?: number;
}

export function readInboundFilters(search: Record<string, unknown>): InboundFilters {
  const page = Math.floor(Number(search.page));
  return { state: deliveryStates.find((state) => state === search.state), page: page > 1 ? page : undefined };
}

const pageSize = 50;
/** What waits is processed within moments, and no live event tells of it. */
const waitingMs = 1_500;

export const inboundKeys = {
  lists: ['inbound', 'list'],
  one: (id: string) => ['inbound', 'one', id],
} as const;

export const deliveriesQuery = ({ state, page = 1 }: InboundFilters) =>
  queryOptions({
    queryKey: [...inboundKeys.lists, { state, page }],
    queryFn: ({ signal }) => api.get('/admin/inbound', { query: { state, page, limit: pageSize }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.deliveries.some((delivery) => delivery.state === 'received') ? waitingMs : false,
  });

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: inboundKeys.one(id),
    queryFn: ({ signal }) => api.get('/admin/inbound/{id}', { path: { id }, signal }),
  });

export const inboundApi = {
  replay: (id: string) => api.post('/admin/inbound/{id}/replay', { path: { id } }),
};

export const inboundRealtime: readonly RealtimeRule[] = [
  {
    on: ['message.received', 'message.delivery_changed', 'chat.updated'],
    invalidate: () => [inboundKeys.lists],
  },
];
