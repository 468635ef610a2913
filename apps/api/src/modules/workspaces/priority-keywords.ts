import { invalid } from '../../platform/errors/app-error.ts';
import { type WorkspaceSettings } from './workspace-settings.ts';

type Keywords = WorkspaceSettings['priorityKeywords'];

const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;

/** The lists that are given in place of those that were there; a word stands for one priority only. */
export const keywordsAfter = (before: Keywords, given: Partial<Keywords>): Keywords => {
  const after = { ...before };
  for (const priority of PRIORITIES) {
    const words = given[priority];
    if (words) after[priority] = withoutDoubles(words);
  }
  const known = new Map<string, string>();
  for (const priority of PRIORITIES) {
    for (const word of after[priority].map((one) => one.toLowerCase())) {
      const other = known.get(word);
      if (other !== undefined)
        throw invalid(`priority_keywords.${priority}`, `must not hold a word of ${other}: ${word}`);
      known.set(word, priority);
    }
  }
  return after;
};

const withoutDoubles = (words: string[]): string[] => [
  ...new Map(words.map((word) => [word.toLowerCase(), word])).values(),
];
