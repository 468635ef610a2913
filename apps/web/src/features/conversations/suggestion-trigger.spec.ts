import { describe, expect, it } from '@jest/globals';
import { triggerAt } from './suggestion-trigger.ts';

describe('what asks for a list', () => {
  it.each([
    ['/', false, { kind: 'canned', start: 0, query: '' }],
    ['/than', false, { kind: 'canned', start: 0, query: 'than' }],
    ['Halo\n/jam-buka', false, { kind: 'canned', start: 5, query: 'jam-buka' }],
    ['satu/dua', false, null],
    ['https://loket', false, null],
    ['/dua kata', false, null],
    ['@Rini', false, null],
    ['@Rini', true, { kind: 'mention', start: 0, query: 'Rini' }],
    ['tanya @Rini Wu', true, { kind: 'mention', start: 6, query: 'Rini Wu' }],
    ['@Rini Wu tolong', true, null],
    ['rini@toko', true, null],
  ] as const)('%j (note: %j)', (text, isNote, expected) => {
    expect(triggerAt(text, text.length, isNote)).toEqual(expected);
  });

  it('is looked for before the caret only', () => {
    expect(triggerAt('/than lagi', 5, false)).toMatchObject({ query: 'than' });
    expect(triggerAt('halo /than', 4, false)).toBeNull();
  });
});
