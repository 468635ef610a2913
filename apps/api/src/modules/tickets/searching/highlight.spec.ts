import { describe, expect, it } from '@jest/globals';
import { highlight, wordsOf } from './highlight.ts';

const marked = (text: string, q: string): string =>
  highlight(text, wordsOf(q))
    .map((piece) => (piece.is_match ? `[${piece.text}]` : piece.text))
    .join('');

describe('what was looked for', () => {
  it.each([
    ['Pesanan belum sampai', 'pesanan', '[Pesanan] belum sampai'],
    ['Pesanan belum sampai', 'belum sam', 'Pesanan [belum] [sampai]'],
    ['Kafé Jogja', 'kafe jog', '[Kafé] [Jogja]'],
    ['<b>refund</b>', '"refund"', '<b>[refund]</b>'],
    ['Tidak ada', 'lain', 'Tidak ada'],
    ['', 'kata', ''],
  ])('is marked: %s', (text, q, shown) => expect(marked(text, q)).toBe(shown));

  it('is shown with a few words around it when the text is long', () => {
    const text = `${'awal '.repeat(60)}resi ${'akhir '.repeat(60)}`;
    expect(marked(text, 'resi')).toMatch(/^…awal .*\[resi] akhir .*…$/);
  });
});
