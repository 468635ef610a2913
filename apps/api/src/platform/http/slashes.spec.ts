import { describe, expect, it } from '@jest/globals';
import { withoutEndSlashes } from './slashes.ts';

describe('slashes at the end', () => {
  it.each([
    ['/api/tickets//', '/api/tickets'],
    ['/api//tickets', '/api//tickets'],
    ['//', ''],
    ['', ''],
  ])('of %j', (text, rest) => {
    expect(withoutEndSlashes(text)).toBe(rest);
  });

  it('are looked for once, however many stand elsewhere', () => {
    const text = `${'/'.repeat(2_000_000)}a`;
    expect(withoutEndSlashes(text)).toBe(text);
  });
});
