import { parseArgs } from 'node:util';

/** What a bench was told on the command line: `--seconds=5 --slow-disk`. */
export interface Options {
  /** With `--quick` an option that is not given has its `quick` value, where there is one. */
  number: (name: string, fallback: number, quick?: number) => number;
  text: (name: string, fallback: string) => string;
  flag: (name: string) => boolean;
  all: Record<string, string | boolean>;
}

export const readOptions = (argv: string[]): Options => {
  const { tokens } = parseArgs({ args: argv, strict: false, allowPositionals: true, tokens: true });
  const all: Options['all'] = {};
  for (const token of tokens) if (token.kind === 'option') all[token.name] = token.value ?? true;
  return {
    number: (name, fallback, quick = fallback) => {
      const value = Number(all[name] ?? (all.quick === undefined ? fallback : quick));
      if (!Number.isFinite(value)) throw new Error(`--${name} takes a number, not ${String(all[name])}`);
      return value;
    },
    text: (name, fallback) => String(all[name] ?? fallback),
    flag: (name) => all[name] !== undefined,
    all,
  };
};
