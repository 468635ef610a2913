import type { ChannelKind, Priority, TicketStatus } from '../../shared/api/wire.ts';

export const statuses = [
  'open',
  'in_progress',
  'waiting_on_customer',
  'reopened',
  'resolved',
  'closed',
] as const;
export const priorities = ['urgent', 'high', 'medium', 'low'] as const;
export const channels = ['whatsapp', 'email', 'portal', 'api'] as const;
export const sorts = ['-updated_at', 'updated_at', '-created_at', 'created_at', 'priority'] as const;
export type Sort = (typeof sorts)[number];

/** The list's filters, exactly as they stand in the URL and go to the API. Several values are comma-separated. */
export interface TicketFilters {
  q?: string;
  status?: string;
  priority?: string;
  channel?: string;
  assignee?: string;
  /** Slugs of categories, or none. */
  category?: string;
  tag?: string;
  sort?: Sort;
  page?: number;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined;

/** Keeps what is known among comma-separated values; nothing left means no filter. */
function among<T extends string>(known: readonly T[], value: unknown): string | undefined {
  const kept = (text(value) ?? '').split(',').filter((part) => (known as readonly string[]).includes(part));
  return kept.join(',') || undefined;
}

/** A URL is input: what makes no sense is dropped, never an error page. */
export function readTicketFilters(search: Record<string, unknown>): TicketFilters {
  const page = Math.floor(Number(search.page));
  return {
    q: text(search.q),
    status: among<TicketStatus>(statuses, search.status),
    priority: among<Priority>(priorities, search.priority),
    channel: among<ChannelKind>(channels, search.channel),
    assignee: text(search.assignee),
    category: text(search.category),
    tag: text(search.tag),
    sort: sorts.find((sort) => sort === search.sort),
    page: page > 1 ? page : undefined,
  };
}

/** Whether anything is left out; order and page leave out nothing. */
export function isNarrowed({ sort: _sort, page: _page, ...filters }: TicketFilters): boolean {
  return Object.values(filters).some(Boolean);
}
