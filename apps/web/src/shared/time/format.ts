import { currentLanguage } from '../i18n/i18n.ts';
import { translate } from '../i18n/strings.ts';
import { timeStrings } from './time.strings.ts';

const minuteSeconds = 60;
const hourSeconds = 3_600;
const daySeconds = 86_400;
/** Within this, a time is told relatively. */
const freshSeconds = 20 * hourSeconds;

/** Times are shown in the timezone of who reads them: the device knows it, wherever the workspace is. */
export const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

function format(at: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(currentLanguage() === 'id' ? 'id-ID' : 'en-GB', {
    ...options,
  }).format(at);
}

/** `1 h 20 min`: the two largest units, never rounded up. */
export function spanWords(seconds: number): string {
  if (seconds < minuteSeconds)
    return translate(timeStrings, 'seconds', { n: Math.max(0, Math.floor(seconds)) });
  if (seconds < hourSeconds)
    return translate(timeStrings, 'minutes', { n: Math.floor(seconds / minuteSeconds) });
  const h = Math.floor((seconds % daySeconds) / hourSeconds);
  if (seconds < daySeconds) {
    const m = Math.floor((seconds % hourSeconds) / minuteSeconds);
    return translate(timeStrings, m ? 'hours' : 'hours_only', { h, m });
  }
  const d = Math.floor(seconds / daySeconds);
  return translate(timeStrings, h ? 'days' : 'days_only', { d, h });
}

/** Narrow form for a column: one unit while it is days. */
export function shortSpanWords(seconds: number): string {
  if (seconds < minuteSeconds) return translate(timeStrings, 'now');
  if (seconds < daySeconds) return spanWords(seconds);
  return translate(timeStrings, 'days_only', { d: Math.floor(seconds / daySeconds) });
}

export function absoluteWords(iso: string): string {
  return format(new Date(iso), { dateStyle: 'full', timeStyle: 'short' });
}

export function clockWords(iso: string): string {
  return format(new Date(iso), { hour: '2-digit', minute: '2-digit' });
}

const dayKey = (at: Date) => format(at, { year: 'numeric', month: '2-digit', day: '2-digit' });

/** For day separators: today, yesterday, else the date. */
export function dayWords(iso: string, nowMs: number): string {
  const at = new Date(iso);
  if (dayKey(at) === dayKey(new Date(nowMs))) return translate(timeStrings, 'today');
  if (dayKey(at) === dayKey(new Date(nowMs - daySeconds * 1_000))) return translate(timeStrings, 'yesterday');
  return format(at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** Relative while fresh, then clock or date. */
export function agoWords(iso: string, nowMs: number): string {
  const at = new Date(iso);
  const seconds = (nowMs - at.getTime()) / 1_000;
  if (seconds < minuteSeconds) return translate(timeStrings, 'now');
  if (seconds < freshSeconds) return translate(timeStrings, 'ago', { span: spanWords(seconds) });
  const sameYear = at.getFullYear() === new Date(nowMs).getFullYear();
  return format(at, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** One unit while it is fresh, then the date. */
export function shortAgoWords(iso: string, nowMs: number): string {
  const at = new Date(iso);
  const seconds = (nowMs - at.getTime()) / 1_000;
  if (seconds < hourSeconds) return shortSpanWords(seconds);
  if (seconds < freshSeconds)
    return translate(timeStrings, 'hours_only', { h: Math.floor(seconds / hourSeconds) });
  const sameYear = at.getFullYear() === new Date(nowMs).getFullYear();
  return format(at, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: '2-digit' }) });
}

export function numberWords(value: number): string {
  return new Intl.NumberFormat(currentLanguage() === 'id' ? 'id-ID' : 'en-GB').format(value);
}
