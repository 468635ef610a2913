import { type ViewFilters } from './view-filters.ts';

const UNFINISHED = 'open,in_progress,waiting_on_customer,reopened';

export interface BuiltInView {
  id: 'mine' | 'unassigned' | 'all';
  name: Record<'id' | 'en', string>;
  filters: ViewFilters;
}

/** What everybody has from the beginning, and nobody can change or delete. */
export const BUILT_IN_VIEWS: readonly BuiltInView[] = [
  {
    id: 'mine',
    name: { id: 'Tiketku', en: 'My tickets' },
    filters: { assignee: 'me', status: UNFINISHED },
  },
  {
    id: 'unassigned',
    name: { id: 'Belum ada pemegang', en: 'Unassigned' },
    filters: { assignee: 'none', status: UNFINISHED },
  },
  { id: 'all', name: { id: 'Semua tiket', en: 'All tickets' }, filters: {} },
];
