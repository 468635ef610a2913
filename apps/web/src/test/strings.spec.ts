import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { i18n } from '../shared/i18n/i18n.ts';
import { defineStrings, translate, type Strings } from '../shared/i18n/strings.ts';

const src = join(import.meta.dirname, '..');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.strings.ts'),
);

async function stringsIn(path: string): Promise<Strings[]> {
  const found = (await import(join(src, path))) as Record<string, Strings>;
  return Object.values(found);
}

const values = (text: string) => Array.from(text.matchAll(/\{\{(\w+)\}\}/g), ([, name]) => name).toSorted();

const entriesOf = (words: Record<string, string>, areForOne: boolean) =>
  Object.entries(words).filter(([key]) => key.endsWith('_one') === areForOne);

describe('the words', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(5);
  });

  it.each(files)('%s says the same in both languages', async (path) => {
    for (const { id, en } of await stringsIn(path)) {
      const [forOne, words] = [entriesOf(en, true), entriesOf(en, false)];
      expect(Object.keys(id).toSorted()).toEqual(words.map(([key]) => key).toSorted());
      for (const [key, text] of words) expect([key, values(id[key] ?? '')]).toEqual([key, values(text)]);
      // Each stands beside the form for all other numbers, which says how many.
      for (const [key] of forOne)
        expect([key, values(en[key.replace(/_one$/, '')] ?? '')]).toEqual([key, ['n']]);
    }
  });

  it('have a form for one where English needs it', () => {
    const words = defineStrings('test_of_plurals', {
      en: { tickets: '{{n}} tickets', tickets_one: '{{n}} ticket' },
      id: { tickets: '{{n}} tiket' },
    });
    const said = (language: string) => {
      void i18n.changeLanguage(language);
      return [0, 1, 2, '1,001'].map((n) => translate(words, 'tickets', { n }));
    };
    expect(said('en')).toEqual(['0 tickets', '1 ticket', '2 tickets', '1,001 tickets']);
    expect(said('id')).toEqual(['0 tiket', '1 tiket', '2 tiket', '1,001 tiket']);
  });

  it.each(files)('%s is plain: nothing empty, no exclamation marks, no please', async (path) => {
    for (const { id, en } of await stringsIn(path))
      for (const text of [...Object.values(id), ...Object.values(en)])
        expect(text).not.toMatch(/^\s*$|!|\bplease\b|\bmohon\b|\bsilakan\b/i);
  });
});
