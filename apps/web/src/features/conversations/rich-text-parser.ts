/** What WhatsApp's marks mean. A tree of plain data: whoever renders it can only make text and links of it. */
export type RichNode =
  | { type: 'text'; text: string }
  | { type: 'link'; text: string; href: string }
  | { type: 'mono'; text: string }
  | { type: 'bold' | 'italic' | 'strike'; children: RichNode[] };

const marks = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Mark = keyof typeof marks;

const linkPattern = /\b(?:https?:\/\/|www\.)[^\s<>"'`]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/giu;
/** Bounds the search for a closing mark, so that a text made of marks costs nothing. */
const longestMarkedCharacters = 2_000;
const isWordCharacter = (text: string | undefined) => text !== undefined && /[\p{L}\p{N}]/u.test(text);
const isSpace = (text: string | undefined) => text === undefined || /\s/u.test(text);

/** A sentence's own full stop or bracket behind an address is not part of it. */
function trimmedAddress(found: string): string {
  let address = found.replace(/[.,;:!?*_~]+$/u, '');
  if (address.endsWith(')') && !address.includes('(')) address = address.slice(0, -1);
  return address;
}

function hrefOf(address: string): string {
  if (/^https?:/iu.test(address)) return address;
  return address.includes('@') ? `mailto:${address}` : `https://${address}`;
}

function withLinks(text: string): RichNode[] {
  const nodes: RichNode[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(linkPattern)) {
    const address = trimmedAddress(found);
    if (index > from) nodes.push({ type: 'text', text: text.slice(from, index) });
    nodes.push({ type: 'link', text: address, href: hrefOf(address) });
    from = index + address.length;
  }
  if (from < text.length) nodes.push({ type: 'text', text: text.slice(from) });
  return nodes;
}

/** Where the mark that opens at `start` closes, or -1. Both stand at the edge of a word, on one line. */
function closingOf(text: string, start: number): number {
  const mark = text[start];
  if (isWordCharacter(text[start - 1]) || isSpace(text[start + 1]) || text[start + 1] === mark) return -1;
  const last = Math.min(text.length, start + longestMarkedCharacters);
  for (let at = start + 2; at < last && text[at] !== '\n'; at += 1) {
    if (text[at] === mark && !isSpace(text[at - 1]) && !isWordCharacter(text[at + 1])) return at;
  }
  return -1;
}

const isMark = (character: string | undefined): character is Mark =>
  character !== undefined && character in marks;

interface Marked {
  node: RichNode;
  end: number;
}

function monoAt(text: string, at: number): Marked | null {
  const fence = text.startsWith('```', at) ? '```' : '`';
  const start = at + fence.length;
  const end = text.indexOf(fence, start);
  const inner = end < 0 ? '' : text.slice(start, end);
  if (inner.trim() === '' || (fence === '`' && inner.includes('\n'))) return null;
  return { node: { type: 'mono', text: inner }, end: end + fence.length };
}

function markedAt(text: string, at: number): Marked | null {
  const character = text[at];
  if (character === '`') return monoAt(text, at);
  if (!isMark(character)) return null;
  const end = closingOf(text, at);
  if (end < 0) return null;
  return { node: { type: marks[character], children: parseRichText(text.slice(at + 1, end)) }, end: end + 1 };
}

/** Positions inside an address: `_` and `~` there belong to it. */
function addressSpans(text: string): [number, number][] {
  return [...text.matchAll(linkPattern)].map(({ 0: found, index }) => [
    index,
    index + trimmedAddress(found).length,
  ]);
}

/** Reads *bold*, _italic_, ~strike~, `mono`, ```mono``` and addresses, as WhatsApp does. */
export function parseRichText(text: string): RichNode[] {
  const nodes: RichNode[] = [];
  const spans = addressSpans(text);
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const span = spans.find(([start, end]) => at >= start && at < end);
    const marked = span ? null : markedAt(text, at);
    if (!marked) {
      at = span ? span[1] : at + 1;
      continue;
    }
    nodes.push(...withLinks(text.slice(from, at)), marked.node);
    from = marked.end;
    at = marked.end;
  }
  nodes.push(...withLinks(text.slice(from)));
  return nodes;
}
