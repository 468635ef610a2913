import type { Translate } from '../../shared/i18n/strings.ts';
import type { conversationStrings } from './conversations.strings.ts';

const named = new Set([
  'image',
  'video',
  'gif',
  'short',
  'audio',
  'voice',
  'document',
  'sticker',
  'location',
  'contact',
  'poll',
  'order',
  'call',
] as const);
type Named = typeof named extends Set<infer K> ? K : never;

const isNamed = (kind: string): kind is Named => (named as Set<string>).has(kind);

/** What a message is besides its words: "Photo", "Voice message"; null for words alone. */
export function kindWords(t: Translate<keyof typeof conversationStrings.en>, kind: string): string | null {
  const one = kind === 'contacts' ? 'contact' : kind;
  return isNamed(one) ? t(one) : null;
}
