import { PRIORITIES, type Priority } from '../ticket.ts';

export type PriorityKeywords = Record<Priority, string[]>;

interface Match {
  priority: Priority;
  from: number;
  to: number;
}

const WORD = '[\\p{L}\\p{N}\\p{M}]';

/** A keyword as whole words, whatever their case and however many blanks stand between them. */
const patternOf = (keyword: string): RegExp | null => {
  const words = keyword.normalize('NFKC').trim().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return null;
  const phrase = words.map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('\\s+');
  return new RegExp(`(?<!${WORD})${phrase}(?!${WORD})`, 'giu');
};

const matchesOf = (text: string, keywords: PriorityKeywords): Match[] =>
  PRIORITIES.flatMap((priority) =>
    keywords[priority].flatMap((keyword) => {
      const pattern = patternOf(keyword);
      if (!pattern) return [];
      return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
        priority,
        from: index,
        to: index + found.length,
      }));
    }),
  );

/** The matches that are no part of a longer one. In this order what contains a match stands before it. */
const standingOf = (matches: Match[]): Match[] => {
  const ordered = matches.toSorted((one, other) => one.from - other.from || other.to - one.to);
  let reach = -1;
  let last = null as (Match & { stands: boolean }) | null;
  const standing: Match[] = [];
  for (const match of ordered) {
    const isSamePlace: boolean = last?.from === match.from && last.to === match.to;
    const stands: boolean = isSamePlace ? last?.stands === true : match.to > reach;
    if (stands) standing.push(match);
    reach = Math.max(reach, match.to);
    last = { ...match, stands };
  }
  return standing;
};

/**
 * The priority that a workspace's keywords give a first message, or null when none of them is in it. The most
 * urgent wins; but a word that is only part of a longer phrase ("penting" in "tidak penting") does not count.
 */
export const priorityByKeywords = (text: string, keywords: PriorityKeywords): Priority | null => {
  const standing = standingOf(matchesOf(text.normalize('NFKC'), keywords));
  return PRIORITIES.find((priority) => standing.some((match) => match.priority === priority)) ?? null;
};
