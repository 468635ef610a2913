import { AsyncLocalStorage } from 'node:async_hooks';

/** The statements that one piece of work sent, in the order in which it sent them; without BEGIN and COMMIT. */
export type StatementTally = readonly string[];

const tallies = new AsyncLocalStorage<string[]>();

/** Runs `work` with a tally of its own: statements count for it however deep inside and however late they are sent. */
export const withTally = <T>(work: (tally: StatementTally) => T): T => {
  const tally: string[] = [];
  return tallies.run(tally, () => work(tally));
};

export const countStatement = (sql: string): void => void tallies.getStore()?.push(sql);

/** For what somebody's work only sets off: it is not to be counted as his. */
export const withoutTally = (work: () => void): void => tallies.exit(work);
