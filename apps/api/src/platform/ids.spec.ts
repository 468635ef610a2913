import { expect, it } from '@jest/globals';
import { isId, newId } from './ids.ts';

const IDS = 20_000;

it('ids of one process are UUIDv7, all different, and grow in the order they were made', () => {
  const before = Date.now();
  const ids = Array.from({ length: IDS }, newId);
  expect(ids.every(isId)).toBe(true);
  expect(ids.every((id) => /^.{14}7.{4}[89ab]/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(IDS);
  expect(ids.toSorted()).toEqual(ids);
  const madeAt = parseInt((ids.at(-1) ?? '').replace('-', '').slice(0, 12), 16);
  expect(madeAt).toBeGreaterThanOrEqual(before);
  expect(madeAt).toBeLessThanOrEqual(Date.now());
});
