import { createHash } from 'node:crypto';
import { invalid } from '../errors/app-error.ts';
import { isId } from '../ids.ts';

interface EnumType {
  enum: string;
  values: readonly string[];
}

/** One column of an order. The type says how its value travels in a cursor and what PostgreSQL makes of it. */
export interface SortKey {
  sql: string;
  type: 'timestamptz' | 'uuid' | 'boolean' | 'integer' | 'text' | EnumType;
  descending?: boolean;
}

const isInstant = (text: string): boolean => {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(text)) return false;
  const toMilliseconds = text.slice(0, 23);
  const read = new Date(`${toMilliseconds}Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(toMilliseconds);
};

// A cursor comes from outside: a value that PostgreSQL could not read must not get as far as the statement.
const IS_VALUE = {
  timestamptz: isInstant,
  uuid: isId,
  boolean: (text: string) => text === 'true' || text === 'false',
  integer: (text: string) => /^\d{1,9}$/.test(text),
  text: (text: string) => !text.includes('\0') && text.isWellFormed(),
};

const isValue = (type: SortKey['type'], text: string): boolean =>
  typeof type === 'object' ? type.values.includes(text) : IS_VALUE[type](text);

const sqlType = (type: SortKey['type']): string => (typeof type === 'object' ? type.enum : type);

const orderMark = (sort: SortKey[]): string =>
  createHash('sha256').update(JSON.stringify(sort)).digest('base64url').slice(0, 8);

export const writeCursor = (sort: SortKey[], values: string[]): string =>
  Buffer.from(JSON.stringify([orderMark(sort), ...values])).toString('base64url');

/** The values a cursor holds; throws 422 for a text that is no cursor, or one of another order. */
export const readCursor = (sort: SortKey[], cursor: string): string[] => {
  const values = parse(cursor);
  const fits =
    values?.[0] === orderMark(sort) &&
    values.length === sort.length + 1 &&
    sort.every(({ type }, at) => isValue(type, values[at + 1] ?? ''));
  if (!values || !fits) throw invalid('cursor', 'is not a cursor of this list and order');
  return values.slice(1);
};

const parse = (cursor: string): string[] | null => {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(values) && values.every((value) => typeof value === 'string') ? values : null;
  } catch {
    return null;
  }
};

/** "Comes after the cursor's row", as SQL that an index on the sort columns can begin at. */
export const keysetCondition = (sort: SortKey[], parametersBefore: number): string => {
  const values = sort.map(({ type }, at) => `$${parametersBefore + at + 1}::${sqlType(type)}`);
  const columns = sort.map(({ sql }) => sql);
  const isUniform = sort.every(({ descending }) => Boolean(descending) === Boolean(sort[0]?.descending));
  const beyond = (key: SortKey): string => (key.descending ? '<' : '>');
  const [first] = sort;
  if (!first) return 'true';
  if (isUniform) return `(${columns.join(', ')}) ${beyond(first)} (${values.join(', ')})`;
  const steps = sort.map((key, at) => {
    const equal = columns.slice(0, at).map((column, index) => `${column} = ${values[index]}`);
    return `(${[...equal, `${key.sql} ${beyond(key)} ${values[at]}`].join(' AND ')})`;
  });
  return `${columns[0]} ${beyond(first)}= ${values[0]} AND (${steps.join(' OR ')})`;
};
