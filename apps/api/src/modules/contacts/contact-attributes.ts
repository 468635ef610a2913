import { invalid } from '../../platform/errors/app-error.ts';

const MOST = { entries: 50, name: 100, value: 1_000 };

const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.length <= max && !value.includes('\0') && value.isWellFormed();

/** Names and values that somebody chose himself. */
export const readAttributes = (
  given: Record<string, unknown> | undefined,
): Record<string, string> | undefined => {
  if (!given) return undefined;
  const entries = Object.entries(given).filter(([name]) => name.trim() !== '');
  if (entries.length > MOST.entries) throw invalid('attributes', `must have at most ${MOST.entries} entries`);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (!isText(name, MOST.name) || !isText(value, MOST.value)) {
        throw invalid('attributes', `must be texts of at most ${MOST.value} characters`);
      }
      return [name.trim(), value.trim()];
    }),
  );
};
