import { type Client } from 'pg';

export interface Table {
  name: string;
  /** Without generated ones, which nobody may write. */
  columns: string[];
}

export interface Definition {
  name: string;
  table: string;
  /** The statement that makes it. */
  sql: string;
}

// The schema's own: what they hold is told otherwise (migrations in the header, secrets in sections of their own).
const TOLD_OTHERWISE = ['migrations', 'instance_secrets'];

const OURS = `n.nspname = current_schema()
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = c.oid AND e.classid = 'pg_class'::regclass AND e.deptype = 'e')`;

/** By the catalog and not by a list of ours, so that no table of a later version is forgotten. */
export const tablesOf = async (client: Client): Promise<Table[]> => {
  const { rows } = await client.query<Table>(
    `SELECT c.relname AS name,
       array(SELECT a.attname::text FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
             ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND ${OURS} AND c.relname <> ALL ($1)
     ORDER BY c.relname`,
    [TOLD_OTHERWISE],
  );
  return rows;
};

export const sequencesOf = async (client: Client): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'S' AND ${OURS}
       -- The migrations number themselves anew.
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.refobjid = to_regclass('migrations'))
     ORDER BY c.relname`,
  );
  return rows.map(({ name }) => name);
};

export const foreignKeysOf = async (client: Client): Promise<Definition[]> => {
  const { rows } = await client.query<Definition>(
    `SELECT k.conname AS name, c.relname AS table,
       format('ALTER TABLE %I ADD CONSTRAINT %I %s', c.relname, k.conname, pg_get_constraintdef(k.oid)) AS sql
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE k.contype = 'f' AND k.conparentid = 0 AND ${OURS}
     ORDER BY c.relname, k.conname`,
  );
  return rows;
};

/** Those that are no constraint's own. */
export const indexesOf = async (client: Client): Promise<Definition[]> => {
  const { rows } = await client.query<Definition>(
    `SELECT i.relname AS name, c.relname AS table, pg_get_indexdef(i.oid) AS sql
     FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
       JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE NOT i.relispartition AND ${OURS}
       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.oid)
     ORDER BY c.relname, i.relname`,
  );
  return rows;
};

/** The migrations that the database has been through; null when it is not Loket's. */
export const migrationsOf = async (client: Client): Promise<string[] | null> => {
  const { rows: known } = await client.query<{ is_there: boolean }>(
    `SELECT to_regclass('migrations') IS NOT NULL AS is_there`,
  );
  if (known[0]?.is_there !== true) return null;
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
  return rows.map(({ name }) => name);
};

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
