import { type Client } from 'pg';
import { quoted, type Table } from './catalog.ts';

/**
 * The event log is ordered by transaction ids, and those of one server mean nothing on another: a new one counts from
 * the beginning, so that old rows would stand in its future and no reader would come past them. In a backup they are
 * counted anew. What every handler has read is 1, in the order of ids; each transaction after that keeps its place
 * behind the others, and the handlers' places move along: nobody reads anything twice, nor leaves anything out.
 */
const UNREAD = `unread AS MATERIALIZED (
  SELECT xid, 1 + row_number() OVER (ORDER BY xid) AS place
  FROM (SELECT DISTINCT e.xid FROM events e, least l WHERE (e.xid, e.id) > (l.xid, l.event_id)) x
)`;
// Without handlers nobody waits for anything, and those of a later version begin at the end.
const LEAST = `least AS MATERIALIZED (SELECT xid, event_id FROM event_cursors ORDER BY xid, event_id LIMIT 1)`;
const WITH_PLACES = `WITH ${LEAST}, ${UNREAD}`;
const LAST_ID = `'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid`;

interface Portable {
  prefix: string;
  joins: string;
  columns: Record<string, string>;
}

const AS_IT_IS: Portable = { prefix: '', joins: '', columns: {} };
const PORTABLE: Record<string, Portable> = {
  events: {
    prefix: WITH_PLACES,
    joins: 'LEFT JOIN unread u ON u.xid = t.xid',
    columns: {
      xid: `CASE WHEN (t.xid, t.id) > (SELECT l.xid, l.event_id FROM least l) THEN u.place ELSE 1 END`,
    },
  },
  event_cursors: {
    prefix: WITH_PLACES,
    joins: '',
    columns: {
      xid: `(SELECT coalesce(max(u.place), 1) FROM unread u WHERE u.xid <= t.xid)`,
      // Who is past the whole of a transaction is past all of its rows.
      event_id: `CASE WHEN t.xid IN (SELECT u.xid FROM unread u) THEN t.event_id ELSE ${LAST_ID} END`,
    },
  },
};

/** The query that a table is copied out by. */
export const portableQuery = ({ name, columns }: Table): string => {
  const { prefix, joins, columns: changed } = PORTABLE[name] ?? AS_IT_IS;
  const list = columns.map((column) => changed[column] ?? `t.${quoted(column)}`).join(', ');
  return `${prefix} SELECT ${list} FROM ${quoted(name)} t ${joins}`;
};

/** Columns with transaction ids in them, each of which needs a line above. */
export const PORTABLE_XIDS = Object.entries(PORTABLE).flatMap(([table, { columns }]) =>
  Object.keys(columns)
    .filter((column) => column.endsWith('xid'))
    .map((column) => `${table}.${column}`),
);

/** The highest place that the log has in a backup. */
export const countPlaces = async (client: Client): Promise<number> => {
  const { rows } = await client.query<{ places: number }>(
    `${WITH_PLACES} SELECT coalesce(max(place), 1)::int AS places FROM unread`,
  );
  return rows[0]?.places ?? 1;
};

/** Makes the server count its transactions past those places, so that the log's next row stands behind all of them. */
export const reachPlaces = async (client: Client, places: number): Promise<void> => {
  const { rows } = await client.query<{ next: string }>(
    'SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next',
  );
  const missing = places + 1 - Number(rows[0]?.next ?? 0);
  if (missing <= 0) return;
  await client.query(
    `DO $$ BEGIN FOR n IN 1..${missing} LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$`,
  );
};
