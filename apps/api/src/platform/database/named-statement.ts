import { createHash } from 'node:crypto';
import { type QueryConfig } from 'pg';

// Lists make a text of their own for each set of filters; beyond this many the next ones stay without a name.
const MOST_NAMES = 500;
const names = new Map<string, string>();

const nameOf = (sql: string): string | undefined => {
  const known = names.get(sql);
  if (known !== undefined || names.size >= MOST_NAMES) return known;
  const name = createHash('sha1').update(sql).digest('base64url');
  names.set(sql, name);
  return name;
};

/**
 * A statement that a connection parses and plans once: for our short statements planning costs several times what
 * running them does. Texts without parameters are sent as they are: they may be several statements in one.
 */
export const namedStatement = (text: string, values: unknown[]): QueryConfig =>
  values.length === 0 ? { text } : { name: nameOf(text), text, values };
