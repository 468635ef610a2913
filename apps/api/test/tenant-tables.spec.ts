import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestApp, startTestApp } from './test-app.ts';

// Not of one tenant: accounts and their sessions, the program's own state, and the libraries' own tables.
const NOT_OF_A_TENANT = new Set([
  'workspaces',
  'accounts',
  'login_failures',
  'refresh_sessions',
  'event_cursors',
  'instance_secrets',
  'socket_io_attachments',
  'migrations',
]);
// A user is an account in a workspace: the way from a tenant's row to the global account.
const GLOBAL_REFERENCES = new Set(['users_account_id_fkey', 'refresh_sessions_account_id_fkey']);

interface ConstraintRow {
  table: string;
  name: string;
  kind: 'p' | 'u' | 'f';
  on_delete: string;
  columns: string[];
}

describe('every table of a tenant', () => {
  let test: TestApp;
  let constraints: ConstraintRow[];
  let tables: string[];

  beforeAll(async () => {
    test = await startTestApp();
    constraints = await test.db.query<ConstraintRow>(
      `SELECT r.relname AS table, c.conname AS name, c.contype AS kind, c.confdeltype AS on_delete,
         array(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, o)
               JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = k.n ORDER BY k.o) AS columns
       FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
       WHERE r.relnamespace = 'public'::regnamespace AND c.contype IN ('p', 'u', 'f')`,
    );
    const rows = await test.db.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
    );
    tables = rows.map(({ name }) => name).filter((name) => !NOT_OF_A_TENANT.has(name));
  });

  afterAll(() => test.close());

  it('has a primary key that begins with its workspace', () => {
    expect(tables.length).toBeGreaterThan(10);
    const withoutKey = tables.filter(
      (table) =>
        !constraints.some((c) => c.table === table && c.kind === 'p' && c.columns[0] === 'workspace_id'),
    );
    expect(withoutKey).toEqual([]);
  });

  it('has only unique constraints and foreign keys that begin with its workspace', () => {
    const astray = constraints.filter(
      (c) => tables.includes(c.table) && !GLOBAL_REFERENCES.has(c.name) && c.columns[0] !== 'workspace_id',
    );
    expect(astray).toEqual([]);
  });

  it('has unique indexes only inside a workspace', async () => {
    const rows = await test.db.query<{ table: string; definition: string }>(
      `SELECT tablename AS table, indexdef AS definition FROM pg_indexes
       WHERE schemaname = 'public' AND indexdef LIKE 'CREATE UNIQUE%'`,
    );
    const astray = rows.filter(
      ({ table, definition }) => tables.includes(table) && !definition.includes('(workspace_id'),
    );
    expect(astray).toEqual([]);
  });

  it('never deletes or empties rows of another table by itself', () => {
    expect(constraints.filter((c) => c.kind === 'f' && c.on_delete !== 'a')).toEqual([]);
  });
});
