import { applyDecorators } from '@nestjs/common';
import { Expose, Transform } from 'class-transformer';

/**
 * Takes a property also under the names that other programs give it; the first name that is there wins.
 * Exposed, because a property that is not in the body under its own name would not be looked at otherwise.
 */
export const AlsoNamed = (...aliases: string[]): PropertyDecorator =>
  applyDecorators(
    Expose(),
    Transform(({ obj, value }: { obj: Record<string, unknown>; value: unknown }) =>
      value === undefined ? aliases.map((alias) => obj[alias]).find((other) => other !== undefined) : value,
    ),
  );

/** A comma-separated text, or the parameter given several times, as a list; empty is as if it were not there. */
export const CommaList = (rename: Record<string, string> = {}): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => {
    if (value === undefined || value === null) return undefined;
    const parts = (Array.isArray(value) ? value : [value]).flatMap((item: unknown) =>
      typeof item === 'string' ? item.split(',') : [item],
    );
    const items = parts
      .map((item) => (typeof item === 'string' ? item.trim() : item))
      .filter((item) => item !== '');
    const renamed = items.map((item) => (typeof item === 'string' ? (rename[item] ?? item) : item));
    return renamed.length === 0 ? undefined : [...new Set(renamed)];
  });
