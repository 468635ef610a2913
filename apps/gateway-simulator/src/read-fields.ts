import { HttpError } from './http-router.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A non-blank text, or null when the field is not there; anything else is a 400. */
export function optionalText(fields: Fields, name: string): string | null {
  const value = fields[name];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string') throw new HttpError(400, `${name}: must be text`);
  return value;
}

export function requiredText(fields: Fields, name: string): string {
  const value = optionalText(fields, name);
  if (value === null || value.trim() === '') throw new HttpError(400, `${name}: is missing`);
  return value;
}

export function requiredNumber(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new HttpError(400, `${name}: must be a number`);
  return value;
}

export function objectOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** Digits of a person's phone from `+62…`, `62…@c.us` or `62…@s.whatsapp.net`. */
export function phoneOf(value: string, name: string): string {
  const [local = '', host = 's.whatsapp.net'] = value.trim().split('@');
  const digits = local.replaceAll(/[+\s().-]/g, '');
  const isPerson = host === 's.whatsapp.net' || host === 'c.us';
  if (!isPerson || !/^\d{7,15}$/.test(digits)) throw new HttpError(400, `${name}: is no phone number`);
  return digits;
}
