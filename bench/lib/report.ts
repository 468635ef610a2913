import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { inRepository } from './files.ts';

type Cell = string | number | null;
export type Row = Record<string, Cell>;

export const say = (text = ''): void => void process.stdout.write(`${text}\n`);

/** Prints rows as a Markdown table, so that it can be pasted as it is. */
export const printTable = (title: string, rows: readonly Row[]): void => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const texts = rows.map((row) => columns.map((column) => String(row[column] ?? '-')));
  const widths = columns.map((column, at) =>
    Math.max(column.length, ...texts.map((row) => row[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  say(`\n${title}\n`);
  say(line(columns));
  say(line(widths.map((width) => '-'.repeat(width))));
  texts.forEach((row) => say(line(row)));
};

export interface Machine {
  cpu: string;
  cores: number;
  memoryGib: number;
  system: string;
  node: string;
  postgres: string;
  commit: string;
}

export const describeMachine = (postgres: string): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGib: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform} ${release()}`,
  node: process.version,
  postgres,
  commit: commit(),
});

/** Writes a bench's figures with what they were measured on to bench/results/. */
export const writeResults = (name: string, results: { machine: Machine; [part: string]: unknown }): void => {
  const folder = inRepository('bench', 'results');
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const file = join(folder, `${name}-${at.slice(0, 19).replaceAll(':', '')}.json`);
  writeFileSync(file, `${JSON.stringify({ bench: name, at, ...results }, null, 2)}\n`);
  const { cpu, cores, memoryGib, system, node, postgres, commit: built } = results.machine;
  say(
    `\n${cores} x ${cpu}, ${memoryGib} GiB, ${system}, Node ${node}, PostgreSQL ${postgres}, commit ${built}`,
  );
  say(`written to ${file}`);
};

const commit = (): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: inRepository(),
      encoding: 'utf8',
    }).trim();
  } catch {
    return 'unknown';
  }
};
