import { describe, expect, it } from '@jest/globals';
import { createPosition } from './position.ts';

describe('the position on the live line', () => {
  it('does not move by an event that comes before the hello of its connection', () => {
    const position = createPosition();
    expect(position.greeted('10', true)).toBe(true);
    position.passed('11');
    position.lost();

    position.passed('20');
    expect(position.now()).toBe('11');

    expect(position.greeted('21', true)).toBe(false);
    position.passed('22');
    expect(position.now()).toBe('22');
  });

  it('tells of a gap at the first hello, and when the line could not be resumed', () => {
    const position = createPosition();
    expect(position.greeted('10', true)).toBe(true);
    position.lost();
    expect(position.greeted('90', false)).toBe(true);

    position.forget();
    expect(position.now()).toBeUndefined();
    expect(position.greeted('5', true)).toBe(true);
  });
});
