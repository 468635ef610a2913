import { useTranslation } from 'react-i18next';
import { i18n } from '../../shared/i18n/i18n.ts';
import { absoluteWords, agoWords, clockWords } from '../../shared/time/format.ts';
import { useNow } from '../../shared/time/now.ts';

const freshMs = 60 * 60_000;

/** Relative while it is fresh, then the clock (the day stands above it); the whole date on hover and read aloud. */
export function MessageTime({ at }: { at: string }) {
  useTranslation('time', { i18n });
  const now = useNow(60_000);
  const absolute = absoluteWords(at);
  const isFresh = now - Date.parse(at) < freshMs;
  return (
    <time dateTime={at} title={absolute}>
      <span aria-hidden>{isFresh ? agoWords(at, now) : clockWords(at)}</span>
      <span className="lk-hidden">{absolute}</span>
    </time>
  );
}
