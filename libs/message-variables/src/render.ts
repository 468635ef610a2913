import { MESSAGE_VARIABLES, type MessageVariable, type VariableValues } from './variables.ts';

/** A `{{...}}` as it stands in a text. */
export interface Placeholder {
  /** What stands between the braces, without a fallback. */
  name: string;
  /** Where its first brace is, in UTF-16 units. */
  start: number;
  /** The place after its last brace. */
  end: number;
  /** False when no such variable exists. */
  isKnown: boolean;
  /** What is said when the variable is empty: `{{customer_name|Kak}}`. */
  fallback: string | null;
}

export interface RenderedMessage {
  /** The text, with `{{...}}` left where nothing is known. */
  text: string;
  /** Variables that exist, but stand for nothing here. Each name once. */
  empty: string[];
  /** Names that are no variables. Each name once. */
  unknown: string[];
}

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

const isVariable = (name: string): name is MessageVariable =>
  (MESSAGE_VARIABLES as readonly string[]).includes(name);

const read = (match: RegExpExecArray): Placeholder => {
  const [name = '', ...rest] = (match[1] ?? '').split('|');
  const trimmed = name.trim();
  const fallback = rest.join('|').trim();
  return {
    name: trimmed,
    start: match.index,
    end: match.index + match[0].length,
    isKnown: isVariable(trimmed),
    fallback: fallback === '' ? null : fallback,
  };
};

/** All placeholders of a text, in order. In a text that was rendered they are those that nothing filled. */
export const placeholdersOf = (text: string): Placeholder[] => [...text.matchAll(PLACEHOLDER)].map(read);

const valueOf = ({ name, fallback }: Placeholder, values: VariableValues): string | null => {
  if (!isVariable(name)) return null;
  return values[name]?.trim() || fallback;
};

/**
 * Fills a canned response. A variable that is empty takes its fallback; without one it stays as it stands, and is
 * told, so that nobody sends a customer a gap. Values are inserted as they are: braces inside of them mean nothing.
 *
 * @param template text with `{{variable}}` or `{{variable|fallback}}`
 */
export const renderMessage = (template: string, values: VariableValues): RenderedMessage => {
  const empty = new Set<string>();
  const unknown = new Set<string>();
  let text = '';
  let at = 0;
  for (const placeholder of placeholdersOf(template)) {
    const value = valueOf(placeholder, values);
    text +=
      template.slice(at, placeholder.start) + (value ?? template.slice(placeholder.start, placeholder.end));
    at = placeholder.end;
    if (value === null) (placeholder.isKnown ? empty : unknown).add(placeholder.name);
  }
  return { text: text + template.slice(at), empty: [...empty], unknown: [...unknown] };
};
