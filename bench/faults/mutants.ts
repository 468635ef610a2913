import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRepository, temporaryDirectory } from '../lib/files.ts';
import { type Options } from '../lib/options.ts';
import { describeMachine, say, writeResults } from '../lib/report.ts';
import { conclude, exactly, type Finding, WRONG_EXIT_CODE } from './invariants.ts';
import { type Mutation, MUTATIONS } from './mutations.ts';

const { LOKET_ENTRY = inRepository('apps', 'api', 'dist', 'main.js') } = process.env;

/** Runs each experiment against a program without its guard: an experiment that does not notice proves nothing. */
export const run = async (options: Options): Promise<void> => {
  const findings: Finding[] = [];
  for (const mutation of MUTATIONS.filter(({ name }) => name.includes(options.text('only', '')))) {
    say(`\n=== without its guard: ${mutation.name}`);
    findings.push(exactly(`noticed: ${mutation.name}`, await isNoticed(mutation), 1));
  }
  conclude('experiments against mutants', findings, []);
  writeResults('mutants', { machine: describeMachine('-'), options: options.all, findings });
};

const isNoticed = async (mutation: Mutation): Promise<number> => {
  const { path, remove } = temporaryDirectory();
  try {
    const entry = copyOfProgram(path);
    mutate(dirname(entry), mutation);
    return (await exitCodeOf(mutation.experiment, entry)) === WRONG_EXIT_CODE ? 1 : 0;
  } finally {
    remove();
  }
};

/** Laid out as in the repository, so that it finds its packages. */
const copyOfProgram = (folder: string): string => {
  const dist = join(folder, 'apps', 'api', 'dist');
  mkdirSync(dirname(dist), { recursive: true });
  cpSync(dirname(LOKET_ENTRY), dist, { recursive: true });
  symlinkSync(inRepository('apps', 'api', 'node_modules'), join(dirname(dist), 'node_modules'));
  return join(dist, 'main.js');
};

const mutate = (dist: string, { file, from, to }: Mutation): void => {
  const path = join(dist, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2)
    throw new Error(`${file} has not exactly one "${from}": mend the mutation`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
};

const exitCodeOf = (experiment: string[], entry: string): Promise<number | null> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [inRepository('bench', 'main.ts'), ...experiment], {
      env: { ...process.env, LOKET_ENTRY: entry },
      stdio: ['ignore', 'inherit', 'ignore'],
    });
    const end = (): void => void child.kill('SIGTERM');
    process.once('exit', end);
    child.once('close', (code) => {
      process.off('exit', end);
      resolve(code);
    });
  });
