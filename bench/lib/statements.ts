import { type Database } from './database.ts';
import { printTable } from './report.ts';

/** What the database did, statement by statement (pg_stat_statements, with `--statements`). */
export interface StatementWork {
  calls: number;
  totalMs: number;
  text: string;
}

const SHOWN_CHARACTERS = 100;
const SHOWN_STATEMENTS = 25;

/** To be told to a server that is started again afterwards. */
export const preloadStatementStatistics = async ({ rows }: Database): Promise<void> => {
  await rows("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
};

/** Statistics may be off; then nothing is counted. */
export const resetStatements = async ({ rows }: Database): Promise<void> => {
  if (!(await areOn({ rows }))) return;
  await rows('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  await rows('SELECT pg_stat_statements_reset()');
};

export const readStatements = async ({ rows }: Database): Promise<StatementWork[]> => {
  if (!(await areOn({ rows }))) return [];
  const found = await rows<{ calls: string; total: number; query: string }>(
    `SELECT sum(calls) AS calls, sum(total_exec_time) AS total, query FROM pg_stat_statements
     WHERE query NOT LIKE '%pg_stat_statements%' GROUP BY query ORDER BY total DESC`,
  );
  return found.map(({ calls, total, query }) => ({ calls: Number(calls), totalMs: total, text: query }));
};

/** Prints what the most expensive statements cost for each of `count` things that were done. */
export const printStatements = (title: string, work: readonly StatementWork[], count: number): void => {
  if (work.length === 0) return;
  const calls = work.reduce((sum, one) => sum + one.calls, 0);
  const totalMs = work.reduce((sum, one) => sum + one.totalMs, 0);
  printTable(
    `${title}: ${(calls / count).toFixed(2)} statements and ${(totalMs / count).toFixed(3)} ms in PostgreSQL each`,
    work.slice(0, SHOWN_STATEMENTS).map((one) => ({
      'calls each': (one.calls / count).toFixed(3),
      'ms each': (one.totalMs / count).toFixed(4),
      'ms a call': (one.totalMs / one.calls).toFixed(3),
      statement: one.text.replaceAll(/\s+/g, ' ').trim().slice(0, SHOWN_CHARACTERS).replaceAll('|', '/'),
    })),
  );
};

const areOn = async ({ rows }: Pick<Database, 'rows'>): Promise<boolean> => {
  const [setting] = await rows<{ shared_preload_libraries: string }>('SHOW shared_preload_libraries');
  return setting?.shared_preload_libraries.includes('pg_stat_statements') ?? false;
};
