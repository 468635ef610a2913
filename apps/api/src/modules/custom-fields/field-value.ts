import { type FieldKind, type FieldOption, type FieldShape, type FieldValue } from './custom-field.ts';

const MAX_CHARACTERS = 2000;
const MAX_NUMBER = 1e15;

/** A value that a field takes, null for none, or what is wrong with it in words for people. */
export type ReadValue = { value: FieldValue | null } | { problem: string };

type Reader = (raw: unknown, options: FieldOption[]) => ReadValue;

const textProblem = (text: string): string | null => {
  if (text.includes('\0') || !text.isWellFormed()) return 'must be valid text';
  return text.length > MAX_CHARACTERS ? `must have at most ${MAX_CHARACTERS} characters` : null;
};

const readText: Reader = (raw) => {
  if (typeof raw !== 'string') return { problem: 'must be text' };
  const problem = textProblem(raw);
  return problem ? { problem } : { value: raw.trim() };
};

const readNumber: Reader = (raw) => {
  const isWritten = typeof raw === 'string' && /^-?\d{1,15}(\.\d{1,10})?$/.test(raw.trim());
  const value = isWritten ? Number(raw) : raw;
  const fits = typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= MAX_NUMBER;
  return fits ? { value } : { problem: 'must be a number' };
};

const readDate: Reader = (raw) => {
  const problem = { problem: 'must be a date such as 2026-01-31' };
  if (typeof raw !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(raw)) return problem;
  const day = new Date(`${raw}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(raw) ? { value: raw } : problem;
};

const optionOf = (raw: unknown, options: FieldOption[]): string | null => {
  if (typeof raw !== 'string') return null;
  const wanted = raw.trim().toLowerCase();
  const found = options.find(({ value, label }) => value === raw.trim() || label.toLowerCase() === wanted);
  return found?.value ?? null;
};

const oneOf = (options: FieldOption[]): string =>
  `must be one of ${options.map(({ value }) => value).join(', ')}`;

const readChoice: Reader = (raw, options) => {
  const value = optionOf(raw, options);
  return value === null ? { problem: oneOf(options) } : { value };
};

const readChoices: Reader = (raw, options) => {
  const items: unknown[] =
    typeof raw === 'string' ? raw.split(',').filter((part) => part.trim() !== '') : [raw].flat();
  const chosen = items.map((item) => optionOf(item, options));
  if (chosen.includes(null)) return { problem: oneOf(options).replace('one', 'one or more') };
  const values = options.map(({ value }) => value).filter((value) => chosen.includes(value));
  return { value: values.length === 0 ? null : values };
};

const readCheckbox: Reader = (raw) => {
  if (raw === true || raw === 'true') return { value: true };
  return raw === false || raw === 'false' ? { value: false } : { problem: 'must be true or false' };
};

const readLink: Reader = (raw) => {
  const text = typeof raw === 'string' ? raw.trim() : '';
  const isLink = textProblem(text) === null && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  return isLink ? { value: text } : { problem: 'must be an address such as https://example.com/page' };
};

const READERS: Record<FieldKind, Reader> = {
  text: readText,
  number: readNumber,
  date: readDate,
  choice: readChoice,
  multi_choice: readChoices,
  checkbox: readCheckbox,
  link: readLink,
};

/** Reads what somebody gave for a field. Null and empty text mean no value. */
export const readFieldValue = ({ kind, options }: FieldShape, raw: unknown): ReadValue => {
  if (raw === null || raw === undefined || (typeof raw === 'string' && raw.trim() === ''))
    return { value: null };
  return READERS[kind](raw, options);
};

/** A value as people read it: the labels of choices instead of their values. */
export const fieldValueWords = (
  { options }: FieldShape,
  value: FieldValue | null | undefined,
): string | null => {
  if (value === null || value === undefined) return null;
  const labelOf = (one: string): string => options.find((option) => option.value === one)?.label ?? one;
  return Array.isArray(value) ? value.map(labelOf).join(', ') : labelOf(String(value));
};
