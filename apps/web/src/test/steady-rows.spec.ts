import { describe, expect, it } from '@jest/globals';
import { mergeSteadily } from '../features/tickets/use-steady-rows.ts';

const items = (ids: string) => Array.from(ids, (id) => ({ id }));
const standing = (ids: string) => items(ids).map((item) => ({ item, hasLeft: false }));
const said = (rows: { item: { id: string }; hasLeft: boolean }[]) =>
  rows.map(({ item, hasLeft }) => (hasLeft ? `(${item.id})` : item.id)).join('');

describe('rows that somebody looks at', () => {
  it.each([
    ['keep their order when the server changes it', 'abc', 'cab', 'abc'],
    ['stay as gone where they stood', 'abc', 'ac', 'a(b)c'],
    ['let a newcomer in behind its neighbour', 'abc', 'axbc', 'axbc'],
    ['let a newcomer in on top', 'abc', 'xabc', 'xabc'],
    ['let newcomers follow each other', 'ab', 'axyb', 'axyb'],
    ['do all of it at once', 'abc', 'xcya', 'xa(b)cy'],
    ['begin with nothing', '', 'ab', 'ab'],
  ])('%s', (_, before, fresh, shown) => {
    expect(said(mergeSteadily(standing(before), items(fresh)))).toBe(shown);
  });
});
