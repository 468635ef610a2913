import { currentLanguage } from '../../shared/i18n/i18n.ts';

const kilo = 1_000;
const ownFormat = (options: Intl.NumberFormatOptions) =>
  new Intl.NumberFormat(currentLanguage() === 'id' ? 'id-ID' : 'en-GB', options);

/** `2.4 MB`, in the reader's own number format; null when unknown. */
export function fileSizeWords(sizeBytes: number | null): string | null {
  if (sizeBytes === null) return null;
  const isMega = sizeBytes >= kilo * kilo;
  return ownFormat({
    style: 'unit',
    unit: isMega ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: isMega ? 1 : 0,
  }).format(Math.max(sizeBytes / (isMega ? kilo * kilo : kilo), isMega ? 0 : 1));
}

/** `1:05`. */
export function lengthWords(seconds: number | null): string | null {
  if (seconds === null) return null;
  return `${String(Math.floor(seconds / 60))}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}

/** `45%`. */
export const percentWords = (share: number): string => ownFormat({ style: 'percent' }).format(share);
