import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, type EntityMetadata } from 'typeorm';
import { type TestApp, startTestApp } from './test-app.ts';

interface ColumnRow {
  table: string;
  column: string;
  is_nullable: boolean;
  type: string;
}

// Tables that no entity stands for: they are written and read by plain SQL only, or belong to a library.
const WITHOUT_ENTITY = new Set(['migrations', 'socket_io_attachments', 'event_cursors', 'events']);

const POSTGRES_NAMES: Record<string, string> = {
  int4: 'integer',
  bool: 'boolean',
  int8: 'bigint',
};

describe('entities and migrations', () => {
  let test: TestApp;
  let metadatas: EntityMetadata[];
  let columns: ColumnRow[];

  beforeAll(async () => {
    test = await startTestApp();
    metadatas = test.app.get(DataSource).entityMetadatas;
    columns = await test.db.query<ColumnRow>(
      `SELECT c.table_name AS table, c.column_name AS column, c.is_nullable = 'YES' AS is_nullable, c.udt_name AS type
       FROM information_schema.columns c
       JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'`,
    );
  });

  afterAll(() => test.close());

  const described = (metadata: EntityMetadata) =>
    metadata.columns.map((column) => ({
      table: metadata.tableName,
      column: column.databaseName,
      isNullable: column.isNullable,
      type: column.enumName ?? normalize(String(column.type), column.isArray),
    }));

  const normalize = (type: string, isArray: boolean): string => {
    const name =
      { String: 'text', Boolean: 'boolean', Number: 'integer', Date: 'timestamptz', varchar: 'text' }[type] ??
      type;
    const known = name === 'timestamp with time zone' ? 'timestamptz' : name;
    return isArray ? `_${known}` : known;
  };

  it('know the same tables', () => {
    const inDatabase = new Set(
      columns.map(({ table }) => table).filter((table) => !WITHOUT_ENTITY.has(table)),
    );
    expect([...inDatabase].sort()).toEqual(metadatas.map(({ tableName }) => tableName).sort());
  });

  it('know the same columns, of the same type, nullable or not', () => {
    const tables = new Set(metadatas.map(({ tableName }) => tableName));
    const inDatabase = columns
      .filter(({ table }) => tables.has(table))
      .map(({ table, column, is_nullable: isNullable, type }) => ({
        table,
        column,
        isNullable,
        type: POSTGRES_NAMES[type] ?? type,
      }));
    const key = (row: { table: string; column: string }): string => `${row.table}.${row.column}`;
    const byKey = (a: { table: string; column: string }, b: { table: string; column: string }): number =>
      key(a).localeCompare(key(b));
    expect(metadatas.flatMap(described).sort(byKey)).toEqual(inDatabase.sort(byKey));
  });

  it('know the same primary keys', async () => {
    const rows = await test.db.query<{ table: string; names: string[] }>(
      `SELECT r.relname AS table, array(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, o)
         JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = k.n ORDER BY a.attname) AS names
       FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
       WHERE r.relnamespace = 'public'::regnamespace AND c.contype = 'p'`,
    );
    const keys = new Map(rows.map(({ table, names }) => [table, names]));
    for (const { tableName, primaryColumns } of metadatas) {
      expect({ tableName, names: primaryColumns.map(({ databaseName }) => databaseName).sort() }).toEqual({
        tableName,
        names: keys.get(tableName),
      });
    }
  });
});
