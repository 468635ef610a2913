/** A JSON object of unknown shape. */
export type JsonRecord = Readonly<Record<string, unknown>>;

const MAX_ID_LENGTH = 200;
const MAX_INSTANT_MS = 8.64e15;
// Seconds stay below this until the year 5138; anything above is already in milliseconds.
const SECONDS_LIMIT = 1e11;

/** The value if it is a JSON object (no array, no null), else null. */
export function recordOf(value: unknown): JsonRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : null;
}

/** The value if it is an array, else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** PostgreSQL takes neither NUL nor half a surrogate pair, and customers' phones send both. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** The beginning of a gateway's own word (a type, a state, the name of a field), as it can be stored. */
export function beginningOf(word: string, maxCharacters: number): string {
  return storable(word.slice(0, maxCharacters));
}

/** A message body: text as it was written (never trimmed), or null when there is none. */
export function bodyOf(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return null;
  return storable(text) || null;
}

/** A short text (name, title, id): trimmed, null when blank. Numbers are taken as text. */
export function textOf(value: unknown): string | null {
  return bodyOf(value)?.trim() || null;
}

/** The first of several values that is a non-blank text. */
export function firstText(...values: readonly unknown[]): string | null {
  for (const value of values) {
    const text = textOf(value);
    if (text !== null) return text;
  }
  return null;
}

/** A provider's id: non-blank text of at most 200 characters (longer ones would not fit an index), else null. */
export function idOf(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && text.length <= MAX_ID_LENGTH ? text : null;
}

/** A finite number from a number, a numeric string or protobuf's Long `{low, high, unsigned}`; else null. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string') {
    const text = value.trim();
    return text !== '' && Number.isFinite(Number(text)) ? Number(text) : null;
  }
  const long = recordOf(value);
  if (typeof long?.low !== 'number' || typeof long.high !== 'number') return null;
  return long.high * 2 ** 32 + (long.low >>> 0);
}

/** A whole number that is not negative and safe to store, else null. */
export function countOf(value: unknown): number | null {
  const number = numberOf(value);
  if (number === null || number < 0 || number > Number.MAX_SAFE_INTEGER) return null;
  return Math.round(number);
}

/** An instant in milliseconds from seconds (or milliseconds) in any form of `numberOf`; null when absurd. */
export function instantMsOf(value: unknown): number | null {
  const number = numberOf(value);
  if (number === null || number <= 0) return null;
  const ms = Math.round(number < SECONDS_LIMIT ? number * 1000 : number);
  return ms <= MAX_INSTANT_MS ? ms : null;
}

/** Bytes that came as base64 text or as `{type: 'Buffer', data}`: base64, else null. */
export function bytesTextOf(value: unknown): string | null {
  const text = textOf(value);
  if (text !== null) return text;
  const data = recordOf(value)?.data;
  if (typeof data === 'string') return textOf(data);
  const bytes = listOf(data).filter(
    (byte): byte is number => typeof byte === 'number' && byte >= 0 && byte < 256,
  );
  return bytes.length === 0 ? null : btoa(String.fromCharCode(...bytes.slice(0, 64)));
}
