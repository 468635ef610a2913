import { useTranslation } from 'react-i18next';
import { i18n } from '../i18n/i18n.ts';
import { absoluteWords, agoWords, shortAgoWords, shortSpanWords, spanWords } from './format.ts';
import { translate } from '../i18n/strings.ts';
import { useNow } from './now.ts';
import { timeStrings } from './time.strings.ts';

/** Re-renders on a change of language, which the formatting functions read by themselves. */
function useLanguage(): void {
  useTranslation('time', { i18n });
}

/** "3 min ago", absolute on hover and for screen readers. */
export function Ago({ at }: { at: string }) {
  useLanguage();
  const now = useNow();
  const absolute = absoluteWords(at);
  return (
    <time dateTime={at} title={absolute}>
      {agoWords(at, now)}
    </time>
  );
}

/** The narrow form for a column: `6 h`, then `19 Nov`. */
export function ShortAgo({ at }: { at: string }) {
  useLanguage();
  const now = useNow();
  return (
    <time dateTime={at} title={absoluteWords(at)}>
      {shortAgoWords(at, now)}
    </time>
  );
}

/** How long something has waited since `since`; ticks by itself. */
export function WaitingTime({ since }: { since: string }) {
  useLanguage();
  const now = useNow();
  const seconds = (now - Date.parse(since)) / 1_000;
  return (
    <time dateTime={since} title={absoluteWords(since)}>
      <span aria-hidden>{shortSpanWords(seconds)}</span>
      <span className="lk-hidden">{translate(timeStrings, 'waiting', { span: spanWords(seconds) })}</span>
    </time>
  );
}
