export interface CsvRow {
  /** In the file, the head being the first. */
  line: number;
  cells: string[];
}

/** What a spreadsheet would run when the file is opened. */
const RUNS = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",;\r\n]/;

const defused = (text: string): string => (RUNS.test(text) ? `'${text}` : text);

/** Takes away what `defused` put in front, so that a file that was taken out can be taken in. */
export const fused = (text: string): string => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

export const csvLine = (cells: readonly (string | null)[]): string =>
  `${cells
    .map((cell) => defused(cell ?? ''))
    .map((cell) => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')}\r\n`;

const separatorOf = (head: string): string => {
  const count = (sign: string): number => head.split(sign).length;
  return count(';') > count(',') ? ';' : ',';
};

/** A file's rows: cells in quotes may hold separators, line breaks and doubled quotes. Empty lines are left out. */
export const parseCsv = (given: string): CsvRow[] => {
  const text = given.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const separator = separatorOf(text.split('\n', 1)[0] ?? '');
  // A cell in quotes, with what somebody put behind them, or plain; then what ends it.
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"[^${separator}\\n]*|([^${separator}\\n]*))(${separator}|\\n|$)`,
    'g',
  );
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, cells: [] };
  let line = 1;
  for (const [whole, quoted, plain = '', end] of text.matchAll(cell)) {
    row.cells.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    line += whole.split('\n').length - 1;
    if (end === separator) continue;
    rows.push(row);
    row = { line, cells: [] };
  }
  return rows.filter(({ cells }) => cells.some((value) => value !== ''));
};
