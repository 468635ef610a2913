import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { AppError } from '../../../platform/errors/app-error.ts';
import { TicketListQuery } from '../ticket-list.dto.ts';

export type ViewFilters = Record<string, string>;

const KNOWN = new Set([
  'status',
  'priority',
  'channel',
  'assignee',
  'queue_state',
  'category',
  'tag',
  'q',
  'sort',
  'created_from',
  'created_to',
  'updated_from',
  'updated_to',
]);
const FIELD = /^custom_fields\[[^[\]]{1,60}\]$/;
const MOST_FILTERS = 30;

const refused = (errors: { field: string; message: string }[]): AppError =>
  new AppError(
    'request.invalid',
    422,
    errors.map(({ field, message }) => `${field}: ${message}`).join('; '),
    {
      errors,
    },
  );

/** Filters as the query of a list of tickets takes them, so that a view and an address say the same. */
export const toListQuery = (filters: ViewFilters): TicketListQuery =>
  plainToInstance(TicketListQuery, filters, { excludeExtraneousValues: false });

/** What can stand in a view; throws a 422 that names each filter that is wrong. */
export const readViewFilters = (given: Record<string, unknown>, within = 'filters'): ViewFilters => {
  const entries = Object.entries(given).filter(([, value]) => value !== '' && value !== null);
  const strange = entries.filter(
    ([name, value]) => !(KNOWN.has(name) || FIELD.test(name)) || typeof value !== 'string',
  );
  if (strange.length > 0 || entries.length > MOST_FILTERS) {
    const named = strange.length > 0 ? strange : entries.slice(MOST_FILTERS);
    throw refused(
      named.map(([name]) => ({
        field: `${within}.${name}`,
        message: 'must be a filter of the lists of tickets',
      })),
    );
  }
  const filters = Object.fromEntries(entries) as ViewFilters;
  const errors = validateSync(toListQuery(filters), { stopAtFirstError: true }).flatMap(
    ({ property, constraints = {} }) =>
      Object.values(constraints).map((message) => ({ field: `${within}.${property}`, message })),
  );
  if (errors.length > 0) throw refused(errors);
  return filters;
};
