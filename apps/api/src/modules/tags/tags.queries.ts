import { type Listing } from '../../platform/http/pagination.ts';

/** Counts are exact up to here. */
export const MOST_COUNTED = 1000;

export interface TagView {
  id: string;
  name: string;
  colour: string;
  tickets: number;
  created_at: Date;
  updated_at: Date;
}

const COUNTED = `(SELECT count(*)::int FROM (
    SELECT FROM ticket_tags x WHERE x.workspace_id = t.workspace_id AND x.tag_id = t.id LIMIT ${MOST_COUNTED + 1}
  ) counted) AS tickets`;

export const TAG_COLUMNS = `t.id, t.name, t.colour, t.created_at, t.updated_at, ${COUNTED}`;

const NAMED = 'lower(t.name) = ANY(ARRAY(SELECT lower(given) FROM unnest(?::text[]) AS n(given)))';
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Tags by name; each with how many tickets bear it, for the page only. */
export const tagListing = (workspaceId: string, filter: { q: string; names: string[] | null }): Listing => {
  const where = ['t.workspace_id = $1', 't.deleted_at IS NULL'];
  const parameters: unknown[] = [workspaceId];
  if (filter.q) where.push(`t.name ILIKE $${parameters.push(`%${escapeLike(filter.q)}%`)}`);
  if (filter.names) where.push(NAMED.replace('?', `$${parameters.push(filter.names)}`));
  const sort = [
    { sql: 'lower(t.name)', type: 'text' as const },
    { sql: 't.id', type: 'uuid' as const },
  ];
  return { table: 'tags t', where, parameters, sort, columns: TAG_COLUMNS };
};
