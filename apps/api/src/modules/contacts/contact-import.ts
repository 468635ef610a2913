import { invalid } from '../../platform/errors/app-error.ts';
import { type Identifier } from './contact.ts';
import { tidyIdentifier } from './contact-identifiers.ts';
import { type CsvRow, fused, parseCsv } from './csv.ts';

export interface ImportLine {
  line: number;
  /** What is wrong with it; null when it can be taken. */
  problem: string | null;
  name: string | null;
  notes: string | null;
  identifiers: Identifier[];
  /** Columns of the file that the program has no other place for. */
  attributes: Record<string, string>;
}

// What the export also tells, but nobody brings in.
const TOLD_ONLY = new Set(['id', 'created_at']);
const OWN = new Set(['name', 'phone', 'email', 'notes']);
const MOST = { name: 200, notes: 10_000, column: 100, attribute: 1_000 };

/** The lines of a file whose first one names the columns. */
export const readImport = (csv: string): ImportLine[] => {
  const [head, ...rows] = parseCsv(csv);
  const columns = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  if (!columns.includes('phone') && !columns.includes('email')) {
    throw invalid('csv', 'must have a column phone or email');
  }
  return rows.map((row) => readLine(columns, row));
};

const readLine = (columns: string[], { line, cells }: CsvRow): ImportLine => {
  const given = new Map(columns.map((column, at) => [column, fused((cells[at] ?? '').trim())]));
  const text = (column: string): string | null => given.get(column) || null;
  const wanted = (['phone', 'email'] as const).flatMap((kind) => {
    const value = text(kind);
    return value === null ? [] : [{ kind, value }];
  });
  const identifiers = wanted.flatMap((identifier) => tidyIdentifier(identifier) ?? []);
  const attributes = Object.fromEntries(
    [...given].filter(
      ([column, value]) => column !== '' && value !== '' && !OWN.has(column) && !TOLD_ONLY.has(column),
    ),
  );
  const result = { line, name: text('name'), notes: text('notes'), identifiers, attributes };
  return { ...result, problem: problemOf(result, wanted.length) };
};

const problemOf = (line: Omit<ImportLine, 'problem'>, wanted: number): string | null => {
  if (wanted === 0) return 'phone or email must be given';
  if (line.identifiers.length < wanted) return 'phone or email is not one';
  const texts: [name: string, value: string, max: number][] = [
    ['name', line.name ?? '', MOST.name],
    ['notes', line.notes ?? '', MOST.notes],
    ...Object.entries(line.attributes).flatMap(([column, value]): [string, string, number][] => [
      ['the head', column, MOST.column],
      [column, value, MOST.attribute],
    ]),
  ];
  for (const [name, value, max] of texts) {
    if (value.includes('\0') || !value.isWellFormed()) return `${name} must be valid Unicode`;
    if (value.length > max) return `${name} must have at most ${max} characters`;
  }
  return null;
};
