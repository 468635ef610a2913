import { applyDecorators } from '@nestjs/common';
import { Expose, Transform } from 'class-transformer';

/**
 * Other names under which a field is taken. To stand above what tidies the value: class-transformer goes through the
 * decorators from the first to the one next to the property.
 */
export const Aliases = (...names: string[]): PropertyDecorator =>
  applyDecorators(
    Expose(),
    Transform(({ value, obj }: { value: unknown; obj: Record<string, unknown> }) =>
      value !== undefined ? value : names.map((name) => obj[name]).find((other) => other !== undefined),
    ),
  );
