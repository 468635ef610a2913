import { describe, expect, it } from '@jest/globals';
import { types } from 'pg';
import { parseTime } from './value-parsers.ts';

const parseAny = types.getTypeParser(1184) as (text: string) => unknown;

describe('a time as PostgreSQL writes it', () => {
  it.each([
    ['2026-11-21 14:45:21+00', '2026-11-21T14:45:21.000Z'],
    ['2026-11-21 14:45:21.1+00', '2026-11-21T14:45:21.100Z'],
    ['2026-11-21 14:45:21.012+00', '2026-11-21T14:45:21.012Z'],
    ['2024-02-29 23:59:59.999999+00', '2024-02-29T23:59:59.999Z'],
    ['0001-01-01 00:00:00+00', '0001-01-01T00:00:00.000Z'],
    ['2026-11-21 21:45:21.5+07', '2026-11-21T14:45:21.500Z'],
    ['2026-11-21 20:15:21.5+05:30', '2026-11-21T14:45:21.500Z'],
  ])('%s', (text, expected) => {
    expect((parseTime(text) as Date).toISOString()).toBe(expected);
  });

  it.each(['infinity', '-infinity', '12026-11-21 14:45:21+00', '0044-03-15 10:00:00+00 BC'])(
    '%s is left to the driver',
    (text) => {
      expect(parseTime(text)).toEqual(parseAny(text));
    },
  );
});
