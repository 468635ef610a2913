import { Client } from 'pg';
import { DATABASE_COMMANDS } from '../../src/cli/backup.command.ts';
import { type AppConfig, readConfig } from '../../src/platform/config/config.ts';

type Where = { dataDir: string } | { dataDir: string; databaseUrl: string };

export const configOf = (where: Where): AppConfig =>
  readConfig({
    PORT: '0',
    SIMULATOR: 'off',
    LOG_LEVEL: 'silent',
    DATA_DIR: where.dataDir,
    DATABASE_URL: 'databaseUrl' in where ? where.databaseUrl : undefined,
  });

/** As somebody types it; gives what he then reads. */
export const loket = async (
  where: Where,
  name: 'backup' | 'restore',
  ...words: string[]
): Promise<string> => {
  const said: string[] = [];
  const command = DATABASE_COMMANDS[name];
  await command?.(configOf(where), {
    words,
    say: (line) => void said.push(line),
    signal: new AbortController().signal,
  });
  return said.join('\n');
};

/** One connection for a question or two. */
export const asked = async <Row>(url: string, sql: string, parameters: unknown[] = []): Promise<Row[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, parameters)).rows as Row[];
  } finally {
    await client.end();
  }
};

// Numbers of transactions are another server's, and secrets may be kept in a file.
const CONTENT_OF_ALL = `
  SELECT c.relname AS name, x.rows, x.hash
  FROM pg_class c, LATERAL (SELECT (xpath('/row/rows/text()', r))[1]::text::int AS rows, (xpath('/row/hash/text()', r))[1]::text AS hash
    FROM query_to_xml(format('SELECT count(*) AS rows, coalesce(md5(string_agg(h, '''' ORDER BY h)), ''none'') AS hash
      FROM (SELECT md5((to_jsonb(t) - ''xid'')::text) AS h FROM %I t) all_rows', c.relname), true, true, '') r) x
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    AND c.relname NOT IN ('migrations', 'instance_secrets', 'event_cursors')
  ORDER BY 1`;

export interface TableContent {
  name: string;
  rows: number;
  hash: string;
}

/** How many rows each table has, and a hash of all that stands in them. */
export const contentOf = (url: string): Promise<TableContent[]> => asked<TableContent>(url, CONTENT_OF_ALL);

/** All columns, indexes and constraints, in words that are the same for each version of PostgreSQL. */
export const shapeOf = async (url: string): Promise<string[]> => {
  const rows = await asked<{ line: string }>(
    url,
    `SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
     UNION ALL SELECT attrelid::regclass || ' ' || attname || ' ' || format_type(atttypid, atttypmod)
       || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
     FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
     ORDER BY 1`,
  );
  return rows.map(({ line }) => line);
};
