import { readFileSync } from 'node:fs';
import { type Database } from '../lib/database.ts';
import { inRepository } from '../lib/files.ts';
import { printTable, say } from '../lib/report.ts';

export interface Rule {
  rule: string;
  broken: number;
}

export const INVARIANTS_SQL = readFileSync(inRepository('bench', 'faults', 'invariants.sql'), 'utf8');

export const rulesOf = (rows: readonly { rule: string; broken: string }[]): Rule[] =>
  rows.map(({ rule, broken }) => ({ rule, broken: Number(broken) }));

/** Asks for every rule of invariants.sql; prints those that are broken. */
export const checkInvariants = async ({ rows }: Database): Promise<Rule[]> => {
  const rules = rulesOf(await rows<{ rule: string; broken: string }>(INVARIANTS_SQL));
  const broken = rules.filter((rule) => rule.broken > 0);
  say(`\ninvariants: ${rules.length} rules, ${broken.length} broken`);
  if (broken.length > 0)
    printTable(
      'broken',
      broken.map((rule) => ({ ...rule })),
    );
  return rules;
};

// Not 1: that is an experiment that broke down.
export const WRONG_EXIT_CODE = 2;

/** One figure of an experiment beside what it must be. */
export interface Finding {
  what: string;
  seen: number;
  wanted: string;
  isRight: boolean;
}

export const exactly = (what: string, seen: number, wanted: number): Finding => ({
  what,
  seen,
  wanted: String(wanted),
  isRight: seen === wanted,
});

export const atMost = (what: string, seen: number, most: number): Finding => ({
  what,
  seen: Math.round(seen),
  wanted: `<= ${most}`,
  isRight: seen <= most,
});

/** Prints an experiment's figures; the bench then ends with a status that says whether all were right. */
export const conclude = (title: string, findings: readonly Finding[], rules: readonly Rule[]): void => {
  printTable(
    title,
    findings.map(({ what, seen, wanted, isRight }) => ({ what, seen, wanted, '': isRight ? 'ok' : 'WRONG' })),
  );
  const isRight = findings.every((finding) => finding.isRight) && rules.every(({ broken }) => broken === 0);
  if (!isRight) process.exitCode = WRONG_EXIT_CODE;
};
