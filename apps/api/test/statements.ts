import { Client } from 'pg';

type Query = (this: Client, ...input: unknown[]) => unknown;

const textOf = (query: unknown): string =>
  typeof query === 'string' ? query : ((query as { text?: string } | null)?.text ?? '');

/**
 * The statements about a table that `work` sends, whoever sends them: the ones of a request, told apart from
 * what the program does in the background meanwhile.
 */
export const statementsAbout = async (table: string, work: () => Promise<unknown>): Promise<string[]> => {
  const seen: string[] = [];
  const prototype = Client.prototype as unknown as { query: Query };
  const query = prototype.query;
  prototype.query = function (...input) {
    const text = textOf(input[0]);
    if (new RegExp(`\\b(${table})\\b`).test(text)) seen.push(text);
    return query.apply(this, input);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return seen;
};
