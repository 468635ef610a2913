import { applyDecorators } from '@nestjs/common';
import { Expose, Transform } from 'class-transformer';

/**
 * Other names under which a field is taken. To stand next to the property, below what tidies its value:
 * class-transformer runs the decorators from there upwards.
 */
export const Aliases = (...names: string[]): PropertyDecorator =>
  applyDecorators(
    Expose(),
    Transform(({ value, obj }: { value: unknown; obj: Record<string, unknown> }) =>
      value !== undefined ? value : names.map((name) => obj[name]).find((other) => other !== undefined),
    ),
  );
