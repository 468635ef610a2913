import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { i18n } from './i18n.ts';

type Words = Record<string, string>;
/** i18next derives value types from literal keys; ours are checked by `Strings`, so the plain shape is enough. */
type Say = (key: string, values: Record<string, string | number>) => string;
export interface Strings<K extends string = string> {
  namespace: string;
  id: Record<K, string>;
  en: Record<K, string>;
}
export type Translate<K extends string> = (key: K, values?: Record<string, string | number>) => string;

/** Indonesian has one form for all numbers: `total_one` stands in English only, beside `total`. */
type Everywhere<K> = Exclude<K, `${string}_one`>;

/** Lets i18next look for the form of one, where `n` says how many. */
const counted = (values: Record<string, string | number> = {}): Record<string, string | number> =>
  'n' in values ? { ...values, count: Number(values.n) === 1 ? 1 : 2 } : values;

/** Registers a feature's words in both languages; the compiler refuses a key that one of them lacks. */
export function defineStrings<const E extends Words>(
  namespace: string,
  words: { en: E; id: Record<Everywhere<keyof E>, string> },
): Strings<Everywhere<keyof E & string>> {
  i18n.addResourceBundle('en', namespace, words.en);
  i18n.addResourceBundle('id', namespace, words.id);
  return { namespace, ...words };
}

/** The words of one feature: `const t = useStrings(ticketsStrings); t('claim')`. */
export function useStrings<K extends string>(strings: Strings<K>): Translate<K> {
  const { t, i18n: active } = useTranslation(strings.namespace, { i18n });
  const language = active.language;
  // A new function per language, so that memoised parts that hold it render again.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- language stands for t, whose identity is not promised
  return useMemo(() => (key, values) => (t as Say)(key, counted(values)), [t, language]);
}

/** The same words outside React (toasts from caches, error mapping). */
export function translate<K extends string>(
  strings: Strings<K>,
  key: K,
  values?: Record<string, string | number>,
): string {
  return (i18n.t as Say)(key, { ns: strings.namespace, ...counted(values) });
}
