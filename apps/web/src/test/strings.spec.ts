import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Strings } from '../shared/i18n/strings.ts';

const src = join(import.meta.dirname, '..');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.strings.ts'),
);

async function stringsIn(path: string): Promise<Strings[]> {
  const found = (await import(join(src, path))) as Record<string, Strings>;
  return Object.values(found);
}

const values = (text: string) => Array.from(text.matchAll(/\{\{(\w+)\}\}/g), ([, name]) => name).toSorted();

describe('the words', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(5);
  });

  it.each(files)('%s says the same in both languages', async (path) => {
    for (const { id, en } of await stringsIn(path)) {
      expect(Object.keys(id).toSorted()).toEqual(Object.keys(en).toSorted());
      for (const [key, text] of Object.entries(en))
        expect([key, values(id[key] ?? '')]).toEqual([key, values(text)]);
    }
  });

  it.each(files)('%s is plain: nothing empty, no exclamation marks, no please', async (path) => {
    for (const { id, en } of await stringsIn(path))
      for (const text of [...Object.values(id), ...Object.values(en)])
        expect(text).not.toMatch(/^\s*$|!|\bplease\b|\bmohon\b|\bsilakan\b/i);
  });
});
