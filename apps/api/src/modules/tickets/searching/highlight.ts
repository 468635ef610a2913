/** A piece of a text; those that somebody looked for are marked. */
export interface Piece {
  text: string;
  is_match: boolean;
}

const SHOWN_CHARACTERS = 160;
const BEFORE_CHARACTERS = 50;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The words of a search; the last one may be only a beginning. */
export const wordsOf = (q: string): string[] => folded(q).match(WORD) ?? [];

const isMeant = (word: string, wanted: string[]): boolean => {
  const plain = folded(word);
  return wanted.some((one, at) => (at === wanted.length - 1 ? plain.startsWith(one) : plain === one));
};

/** A text from just before the first match, in pieces: nothing of it is ever taken for markup. */
export const highlight = (text: string, wanted: string[]): Piece[] => {
  const matches = [...text.matchAll(WORD)].filter(([word]) => isMeant(word, wanted));
  const start = startOf(text, matches[0]?.index ?? 0);
  const end = Math.min(text.length, start + SHOWN_CHARACTERS);
  const pieces: Piece[] = [];
  let at = start;
  const add = (until: number, isMatch: boolean): void => {
    if (until > at) pieces.push({ text: text.slice(at, until), is_match: isMatch });
    at = Math.max(at, until);
  };
  for (const { index, 0: word } of matches) {
    if (index < start || index + word.length > end) continue;
    add(index, false);
    add(index + word.length, true);
  }
  add(end, false);
  const cut = { text: '…', is_match: false };
  return [...(start > 0 ? [cut] : []), ...pieces, ...(end < text.length ? [cut] : [])];
};

const startOf = (text: string, firstMatch: number): number => {
  if (firstMatch <= BEFORE_CHARACTERS) return 0;
  const from = firstMatch - BEFORE_CHARACTERS;
  const blank = text.slice(from, firstMatch).search(/\s/);
  return blank === -1 ? from : from + blank + 1;
};
