import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Expose, Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';

const PARAMETER = /^custom_fields\[([^[\]]{1,60})\]$/;
const MAX_CHARACTERS = 500;
const MAX_FIELDS = 10;

const fromQuery = (query: Record<string, unknown>): Record<string, unknown> | undefined => {
  const found = Object.entries(query).flatMap(([name, value]) => {
    const slug = PARAMETER.exec(name)?.[1];
    return slug === undefined || value === '' ? [] : [[slug, value] as const];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
};

const isFilter = (value: unknown): boolean =>
  typeof value === 'string' &&
  value.length <= MAX_CHARACTERS &&
  value.isWellFormed() &&
  !value.includes('\0');

const areFilters = (value: unknown): boolean => {
  const values = Object.values(value ?? {});
  return values.length <= MAX_FIELDS && values.every(isFilter);
};

/** `custom_fields[slug]=value` in a query, several values of choices separated by commas. */
export const FieldFilters = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'As custom_fields[slug]=value; of choices several values, separated by commas',
    }),
    Expose(),
    Transform(({ obj }: { obj: Record<string, unknown> }) => fromQuery(obj)),
    IsOptional(),
    ValidateBy({
      name: 'fieldFilters',
      validator: {
        validate: areFilters,
        defaultMessage: () => `must be at most ${MAX_FIELDS} texts of at most ${MAX_CHARACTERS} characters`,
      },
    }),
  );
