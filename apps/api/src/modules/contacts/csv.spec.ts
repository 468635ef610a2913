import { describe, expect, it } from '@jest/globals';
import { csvLine, fused, parseCsv } from './csv.ts';

describe('a CSV file', () => {
  it('is read with quotes, separators and line breaks in cells, and knows its lines', () => {
    expect(parseCsv('\uFEFFname,phone\r\n"Siti, Ibu",1\n\n"dua\nbaris",2\n"kata ""ini""",')).toEqual([
      { line: 1, cells: ['name', 'phone'] },
      { line: 2, cells: ['Siti, Ibu', '1'] },
      { line: 4, cells: ['dua\nbaris', '2'] },
      { line: 6, cells: ['kata "ini"', ''] },
    ]);
  });

  it('may be separated by semicolons, as spreadsheets of many countries do', () => {
    expect(parseCsv('name;phone\nSiti, Ibu;1')[1]).toEqual({ line: 2, cells: ['Siti, Ibu', '1'] });
  });

  it('has no cell that a spreadsheet would run, and gives back what it was given', () => {
    for (const text of ['=1+1', '+62', '-1', '@SUM(A1)', '\tx', "O'Brien", 'a "b", c;\nd', '']) {
      const written = csvLine([text, 'last']);
      expect(written).not.toMatch(/^"?[=+\-@\t]/);
      expect(fused(parseCsv(`head,head2\n${written}`)[1]?.cells[0] ?? '')).toBe(
        text.trim() === '' ? '' : text,
      );
    }
  });
});
