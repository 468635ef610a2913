import { parseTicketNumber } from '../opening/ticket-number.ts';
import { likePatterns } from './ticket-filters.ts';

/** `many` when they are too many to be named one by one. */
type Found = string[] | 'many';

/** What fits a search, found beforehand: several indexes can then be combined in one plan. */
export interface SearchHits {
  requesters: Found;
  subjects: Found;
  /** Tickets with the words in themselves or in a message; of very many the newest. */
  worded?: string[];
}

const MAX_NAMED = { requesters: 200, subjects: 2_000 };

export interface HitRow {
  kind: 'requesters' | 'subjects';
  id: string;
}

/**
 * Contacts whose name fits, and tickets whose subject does. A few are looked up by index; when there are many, the
 * first page is found soon by walking the tickets in their order, and each ticket is asked.
 */
export const hitsStatement = (workspaceId: string, q: string): [string, unknown[]] => {
  const patterns = likePatterns(q);
  const fits = (column: string): string => patterns.map((_, at) => `${column} ILIKE $${at + 2}`).join(' OR ');
  return [
    `(SELECT 'requesters' AS kind, id FROM contacts WHERE workspace_id = $1 AND (${fits('name')})
      LIMIT ${MAX_NAMED.requesters + 1})
     UNION ALL
     (SELECT 'subjects', ticket_id FROM ticket_search WHERE workspace_id = $1 AND (${fits('subject')})
      LIMIT ${MAX_NAMED.subjects + 1})`,
    [workspaceId, ...patterns],
  ];
};

export const toHits = (rows: HitRow[], worded: string[]): SearchHits => {
  const found = (wanted: HitRow['kind']): Found => {
    const ids = rows.filter(({ kind }) => kind === wanted).map(({ id }) => id);
    return ids.length > MAX_NAMED[wanted] ? 'many' : ids;
  };
  return { requesters: found('requesters'), subjects: found('subjects'), worded };
};

interface Choice {
  sql: string;
  values: unknown[];
}

/** The condition that a ticket fits `q`; `?` stands for a value. */
export const searchCondition = (q: string, hits: SearchHits): Choice => {
  const patterns = likePatterns(q);
  const anyPattern = (column: string): string => patterns.map(() => `${column} ILIKE ?`).join(' OR ');
  const choices: Choice[] = [
    hits.subjects === 'many'
      ? { sql: anyPattern('t.subject'), values: patterns }
      : { sql: 't.id = ANY(?::uuid[])', values: [hits.subjects] },
  ];
  const { worded = [] } = hits;
  if (worded.length > 0) choices.push({ sql: 't.id = ANY(?::uuid[])', values: [worded] });
  const number = parseTicketNumber(q);
  if (number !== null) choices.push({ sql: 't.ticket_number = ?', values: [number] });
  if (hits.requesters === 'many') {
    choices.push({
      sql: `EXISTS (SELECT FROM contacts r WHERE r.workspace_id = t.workspace_id AND r.id = t.requester_id
        AND (${anyPattern('r.name')}))`,
      values: patterns,
    });
  } else if (hits.requesters.length > 0) {
    choices.push({ sql: 't.requester_id = ANY(?::uuid[])', values: [hits.requesters] });
  }
  return {
    sql: `(${choices.map(({ sql }) => sql).join(' OR ')})`,
    values: choices.flatMap(({ values }) => values),
  };
};
