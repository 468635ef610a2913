import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';

const MESSAGE = { message: 'must be a colour such as #3B82F6' };

/** A colour as #rrggbb, kept in lower case. */
export const Colour = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.trim().toLowerCase() : value,
    ),
    Matches(/^#[0-9a-f]{6}$/, MESSAGE),
  );
