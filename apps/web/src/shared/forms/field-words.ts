import { translate } from '../i18n/strings.ts';
import { formsStrings } from './forms.strings.ts';

type Key = keyof typeof formsStrings.en;

const known: [RegExp, Key][] = [
  [/^must be an e-mail address/, 'email'],
  [/^(must not be empty|must be text|must be filled in)/, 'empty'],
  [/^must have at least (\d+) characters/, 'too_short'],
  [/^must have at most (\d+) characters/, 'too_long'],
  [/^must be a whole number/, 'whole_number'],
  [/^must not hold a word of/, 'word_of_another'],
  [/^is taken by another/, 'taken'],
  [/^must be 0 or more/, 'not_negative'],
  [/^must be (\d+) or less/, 'too_much'],
  [/^must be one of/, 'one_of'],
  [/^must be an address such as https:\/\/example/, 'web_address'],
  [/^must be an address such as/, 'address'],
  [/^must be a number/, 'number'],
  [/^must be a date such as/, 'date'],
  [/^must be a colour/, 'colour'],
  [/^must leave at most (\d+) levels/, 'too_deep'],
  [/^must not contain a comma/, 'no_comma'],
  [/^is another one/, 'no_current'],
  [/^must be letters, digits, - and _/, 'shortcut'],
  [/^is taken in this scope and language/, 'shortcut_taken'],
];

/** The API tells in English what a field must be; people read it in their own language where we know the sentence. */
export function fieldWords(message: string): string {
  for (const [pattern, key] of known) {
    const match = pattern.exec(message);
    if (match) return translate(formsStrings, key, { n: match[1] ?? '' });
  }
  return message;
}
