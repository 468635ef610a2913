import { Transform } from 'class-transformer';

/** A number that may be written as text, as it is in a query; anything else is left for the checks to refuse. */
export const Numeric = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && value.trim() !== '' ? Number(value) : value,
  );
