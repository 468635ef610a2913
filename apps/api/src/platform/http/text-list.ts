import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { CleanText } from './text.ts';

const parts = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  return value.split(',').filter((part) => part.trim() !== '');
};

/** A list of texts, or one text with commas; an empty one is a list, too. Each stands in it once. */
export const TextList = (options: { max: number; maxItems: number; what: string }): PropertyDecorator =>
  applyDecorators(
    IsArray({ message: 'must be a list, or text with commas' }),
    ArrayMaxSize(options.maxItems, { message: `must have at most ${options.maxItems} ${options.what}` }),
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value) ? [...new Set<unknown>(value)] : value,
    ),
    CleanText({ max: options.max, each: true }),
    Transform(({ value }: { value: unknown }) => parts(value)),
  );
