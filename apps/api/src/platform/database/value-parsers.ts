import { types } from 'pg';

const TIMESTAMPTZ = 1184;
const TEXT_ARRAY: number = 1009;
/** 2026-11-21 14:45:21.123456+00: as PostgreSQL writes an instant when its own zone is UTC. */
const SHORTEST = '2026-11-21 14:45:21+00'.length;
const ZERO = 48;

const parseAnyTime = types.getTypeParser(TIMESTAMPTZ) as (text: string) => unknown;
const parseAnyArray = types.getTypeParser(TEXT_ARRAY) as (text: string) => unknown;

const digits = (text: string, from: number, count: number): number => {
  let number = 0;
  for (let at = from; at < from + count; at += 1) number = number * 10 + text.charCodeAt(at) - ZERO;
  return number;
};

const millisecondsOf = (text: string): number => {
  const written = Math.min(text.length - SHORTEST - 1, 3);
  return written <= 0 ? 0 : digits(text, 20, written) * 10 ** (3 - written);
};

const isPlain = (text: string): boolean =>
  text.length >= SHORTEST &&
  // Date.UTC takes the first hundred years for those of our time.
  text.charCodeAt(0) !== ZERO &&
  text.charCodeAt(4) === 45 &&
  text.charCodeAt(10) === 32 &&
  text.endsWith('+00');

/** A page of tickets holds several hundred times: the driver's own parser, which takes any form, is most of its cost. */
export const parseTime = (text: string): unknown =>
  isPlain(text)
    ? new Date(
        Date.UTC(
          digits(text, 0, 4),
          digits(text, 5, 2) - 1,
          digits(text, 8, 2),
          digits(text, 11, 2),
          digits(text, 14, 2),
          digits(text, 17, 2),
          millisecondsOf(text),
        ),
      )
    : parseAnyTime(text);

const parseTextArray = (text: string): unknown => (text === '{}' ? [] : parseAnyArray(text));

/** How the values of our statements are read. */
export const VALUE_PARSERS = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown => {
    if (format !== 'binary' && oid === TIMESTAMPTZ) return parseTime;
    if (format !== 'binary' && oid === TEXT_ARRAY) return parseTextArray;
    return types.getTypeParser(oid, format);
  },
};
