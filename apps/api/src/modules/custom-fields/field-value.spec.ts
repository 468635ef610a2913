import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FIELD_KINDS, type FieldKind } from './custom-field.ts';
import { fieldValueWords, readFieldValue } from './field-value.ts';

const options = [
  { value: 'java', label: 'Pulau Jawa' },
  { value: 'bali', label: 'Bali' },
];
const field = (kind: FieldKind) => ({ slug: 'f', name: 'F', kind, options });
const read = (kind: FieldKind, raw: unknown) => readFieldValue(field(kind), raw);

describe('a value of a field', () => {
  it.each<[FieldKind, unknown, unknown]>([
    ['text', '  INV-7 ', 'INV-7'],
    ['number', 12.5, 12.5],
    ['number', '-3', -3],
    ['date', '2028-02-29', '2028-02-29'],
    ['choice', 'java', 'java'],
    ['choice', 'pulau JAWA', 'java'],
    ['multi_choice', ['bali', 'java', 'bali'], ['java', 'bali']],
    ['multi_choice', 'bali,Pulau Jawa', ['java', 'bali']],
    ['multi_choice', [], null],
    ['checkbox', true, true],
    ['checkbox', 'false', false],
    ['link', ' https://toko.test/1?a=b ', 'https://toko.test/1?a=b'],
    ['text', '', null],
    ['number', '  ', null],
    ['date', null, null],
  ])('%s takes %j', (kind, raw, value) => {
    expect(read(kind, raw)).toEqual({ value });
  });

  it.each<[FieldKind, unknown]>([
    ['text', 7],
    ['text', 'a\0b'],
    ['text', 'x'.repeat(2001)],
    ['number', 'twelve'],
    ['number', '1e400'],
    ['number', Number.NaN],
    ['number', 1e16],
    ['date', '2026-02-30'],
    ['date', '31.01.2026'],
    ['choice', 'sumatra'],
    ['choice', ['java']],
    ['multi_choice', ['java', 'sumatra']],
    ['multi_choice', { java: true }],
    ['checkbox', 'yes'],
    ['checkbox', 1],
    ['link', 'javascript:alert(1)'],
    ['link', 'toko.test'],
  ])('%s refuses %j', (kind, raw) => {
    expect(read(kind, raw)).toHaveProperty('problem');
  });

  it('once read is read the same again, whatever was given', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELD_KINDS), fc.anything(), (kind, raw) => {
        const first = read(kind, raw);
        if ('problem' in first || first.value === null) return;
        expect(read(kind, first.value)).toEqual(first);
      }),
    );
  });

  it('is told in the words of its options', () => {
    expect(fieldValueWords(field('multi_choice'), ['java', 'bali'])).toBe('Pulau Jawa, Bali');
    expect(fieldValueWords(field('choice'), 'gone')).toBe('gone');
    expect(fieldValueWords(field('checkbox'), true)).toBe('true');
    expect(fieldValueWords(field('text'), undefined)).toBeNull();
  });
});
