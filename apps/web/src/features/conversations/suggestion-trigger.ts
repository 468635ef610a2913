/** What stands before the caret asks for a list: a slash for canned responses, an at sign for colleagues. */
export interface Trigger {
  kind: 'canned' | 'mention';
  /** Where the sign stands. */
  start: number;
  /** What was typed after it. */
  query: string;
}

const canned = /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u;
// A name may have a second word, but no third: by then it is found.
const mention = /(?:^|\s)@([\p{L}\p{N}._-]*(?: [\p{L}\p{N}._-]+)?)$/u;

function match(pattern: RegExp, kind: Trigger['kind'], before: string): Trigger | null {
  const found = pattern.exec(before);
  if (!found) return null;
  const query = found[1] ?? '';
  return { kind, query, start: before.length - query.length - 1 };
}

/** Only a note may name colleagues: the customer would read the name. */
export function triggerAt(text: string, caret: number, isNote: boolean): Trigger | null {
  const before = text.slice(0, caret);
  return match(canned, 'canned', before) ?? (isNote ? match(mention, 'mention', before) : null);
}
