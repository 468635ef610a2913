import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

interface CleanTextOptions {
  /** Most characters, counted after trimming. */
  max: number;
  /** Fewest characters; 1 unless told. 0 lets an empty text pass. */
  min?: number;
  /** Keeps line breaks; without it they become blanks. */
  multiline?: boolean;
  /** An empty text passes beside a list of this name that holds something. */
  emptyWith?: string;
  /** The property is a list of such texts. */
  each?: boolean;
}

/** A text from outside: a trimmed string of a bounded length that PostgreSQL can store. */
export const CleanText = (options: CleanTextOptions): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value) ? value.map((item) => tidy(item, options)) : tidy(value, options),
    ),
    ValidateBy(
      {
        name: 'cleanText',
        validator: {
          validate: (value: unknown, args) => textProblem(value, withLeast(options, args?.object)) === null,
          defaultMessage: (args) => messageFor(args?.value, options),
        },
      },
      { each: options.each ?? false },
    ),
  );

const withLeast = (options: CleanTextOptions, holder: object | undefined): CleanTextOptions => {
  const { emptyWith } = options;
  const list =
    emptyWith === undefined ? undefined : (holder as Record<string, unknown> | undefined)?.[emptyWith];
  return Array.isArray(list) && list.length > 0 ? { ...options, min: 0 } : options;
};

const tidy = (value: unknown, { multiline = false }: CleanTextOptions): unknown => {
  if (typeof value !== 'string') return value;
  const text = multiline ? value.replaceAll('\r\n', '\n') : value.replace(/[\r\n\t]+/g, ' ');
  return text.trim();
};

/** What is wrong with a text, in words for people, or null. */
const textProblem = (value: unknown, { max, min = 1 }: CleanTextOptions): string | null => {
  if (typeof value !== 'string') return 'must be text';
  // PostgreSQL's text holds neither of the two.
  if (value.includes('\0')) return 'must not contain NUL characters';
  if (!value.isWellFormed()) return 'must be valid Unicode';
  if (value.length > max) return `must have at most ${max} characters`;
  if (value.length >= min) return null;
  return min === 1 ? 'must not be empty' : `must have at least ${min} characters`;
};

const messageFor = (value: unknown, options: CleanTextOptions): string => {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  const problem = values.map((item) => textProblem(item, options)).find((found) => found !== null);
  return `${options.each ? 'each ' : ''}${problem ?? 'must be text'}`;
};
