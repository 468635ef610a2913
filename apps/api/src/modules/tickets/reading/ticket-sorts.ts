import { type SortKey } from '../../../platform/http/page-cursor.ts';
import { PRIORITIES } from '../ticket.ts';

export const TICKET_SORTS = [
  'created_at',
  '-created_at',
  'updated_at',
  '-updated_at',
  'priority',
  'queue',
] as const;
export type TicketSort = (typeof TICKET_SORTS)[number];

const priority: SortKey = { sql: 't.priority', type: { enum: 'ticket_priority', values: PRIORITIES } };
const time = (column: string, descending: boolean): SortKey => ({
  sql: `t.${column}`,
  type: 'timestamptz',
  descending,
});
const id = (descending: boolean): SortKey => ({ sql: 't.id', type: 'uuid', descending });

/** Each order as an index of the tickets table has it. */
export const SORT_KEYS: Record<TicketSort | 'mine', SortKey[]> = {
  created_at: [time('created_at', false), id(false)],
  '-created_at': [time('created_at', true), id(true)],
  updated_at: [time('updated_at', false), id(false)],
  '-updated_at': [time('updated_at', true), id(true)],
  priority: [priority, time('created_at', true), id(true)],
  queue: [priority, time('queue_entered_at', false), id(false)],
  mine: [
    { sql: 't.needs_attention', type: 'boolean', descending: true },
    priority,
    time('queue_entered_at', false),
    id(false),
  ],
};
