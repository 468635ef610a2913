import { describe, expect, it } from '@jest/globals';
import { formatTicketNumber, parseTicketNumber, scopeOf, type TicketNumberFormat } from './ticket-number.ts';

const DAILY: TicketNumberFormat = 'TKT-{YYYYMMDD}-{seq:4}';
const RUNNING: TicketNumberFormat = '#{seq}';

const numberAt = (time: string, sequence: number, timezone = 'Asia/Jakarta'): string =>
  formatTicketNumber(DAILY, scopeOf(DAILY, new Date(time), timezone), sequence);

describe('ticket numbers', () => {
  it.each([
    ['2026-01-06T16:59:59.999Z', 'Asia/Jakarta', 'TKT-20260106-0001'],
    ['2026-01-06T17:00:00.000Z', 'Asia/Jakarta', 'TKT-20260107-0001'],
    ['2026-01-06T17:00:00.000Z', 'UTC', 'TKT-20260106-0001'],
    ['2025-12-31T23:30:00.000Z', 'Pacific/Auckland', 'TKT-20260101-0001'],
    ['2026-03-29T00:59:00.000Z', 'Europe/Berlin', 'TKT-20260329-0001'],
  ])('bear the local day: %s in %s', (time, timezone, number) => {
    expect(numberAt(time, 1, timezone)).toBe(number);
  });

  it('count each local day anew, from 1', () => {
    const late = scopeOf(DAILY, new Date('2026-01-06T16:59:59Z'), 'Asia/Jakarta');
    const early = scopeOf(DAILY, new Date('2026-01-06T17:00:00Z'), 'Asia/Jakarta');
    expect(late.name).not.toBe(early.name);
    expect([late.start, early.start]).toEqual([0, 0]);
  });

  it.each([
    [1, 'TKT-20260106-0001'],
    [9999, 'TKT-20260106-9999'],
    [10_000, 'TKT-20260106-10000'],
    [123_456, 'TKT-20260106-123456'],
  ])('grow past four digits: %d', (sequence, number) => {
    expect(numberAt('2026-01-06T05:00:00Z', sequence)).toBe(number);
  });

  it('run on from 1001 in the short format, whatever the day', () => {
    const one = scopeOf(RUNNING, new Date('2026-01-06T05:00:00Z'), 'Asia/Jakarta');
    const other = scopeOf(RUNNING, new Date('2027-01-06T05:00:00Z'), 'Asia/Jakarta');
    expect(one).toEqual(other);
    expect(formatTicketNumber(RUNNING, one, one.start + 1)).toBe('#1001');
  });
});

describe('a number in a path', () => {
  it.each([
    ['1001', '#1001'],
    ['#1001', '#1001'],
    ['TKT-20260106-0001', 'TKT-20260106-0001'],
    [' tkt-20260106-10000 ', 'TKT-20260106-10000'],
    ['TKT-2026-1', null],
    ['##1', null],
    ['', null],
    ['abc', null],
    ['1'.repeat(60), null],
    ["1' OR '1'='1", null],
  ])('%j means %j', (text, number) => {
    expect(parseTicketNumber(text)).toBe(number);
  });
});
