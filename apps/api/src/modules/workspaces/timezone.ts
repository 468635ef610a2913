import { IANAZone } from 'luxon';
import { ValidateBy } from 'class-validator';

/** A place's name of the time zone database; offsets such as +07:00 know no summer time and are refused. */
export const Timezone = (): PropertyDecorator =>
  ValidateBy({
    name: 'timezone',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' && /^(UTC|[A-Za-z]+\/[\w+/-]+)$/.test(value) && IANAZone.isValidZone(value),
      defaultMessage: () => 'must be a time zone such as Asia/Jakarta',
    },
  });
