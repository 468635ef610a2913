import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { type Db } from '../database/db.ts';
import { invalid } from '../errors/app-error.ts';
import { Numeric } from './numeric.ts';
import { keysetCondition, readCursor, type SortKey, writeCursor } from './page-cursor.ts';

const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 25;
/** Totals are exact up to here, and pages reach as far; a cursor reads on beyond. */
const EXACT_TOTAL = 10_000;

const range = (least: number, most: number) => ({
  message: `must be a whole number from ${least} to ${most}`,
});

/** What every list takes: a page by number or offset, or a cursor that an earlier page gave. */
export class PageQuery {
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: EXACT_TOTAL, default: 1 })
  @IsOptional()
  @Numeric()
  @IsInt(range(1, EXACT_TOTAL))
  @Min(1, range(1, EXACT_TOTAL))
  @Max(EXACT_TOTAL, range(1, EXACT_TOTAL))
  page?: number;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT })
  @IsOptional()
  @Numeric()
  @IsInt(range(1, MAX_LIMIT))
  @Min(1, range(1, MAX_LIMIT))
  @Max(MAX_LIMIT, range(1, MAX_LIMIT))
  limit?: number;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: MAX_LIMIT, description: 'The same as limit' })
  @IsOptional()
  @Numeric()
  @IsInt(range(1, MAX_LIMIT))
  @Min(1, range(1, MAX_LIMIT))
  @Max(MAX_LIMIT, range(1, MAX_LIMIT))
  page_size?: number;

  @ApiPropertyOptional({
    type: Number,
    minimum: 0,
    maximum: EXACT_TOTAL,
    description: 'Rows to skip, instead of page',
  })
  @IsOptional()
  @Numeric()
  @IsInt(range(0, EXACT_TOTAL))
  @Min(0, range(0, EXACT_TOTAL))
  @Max(EXACT_TOTAL, range(0, EXACT_TOTAL))
  offset?: number;

  @ApiPropertyOptional({ type: String, maxLength: 1000, description: 'next_cursor of the page before' })
  @IsOptional()
  @IsString({ message: 'must be text' })
  @MaxLength(1000, { message: 'is not a cursor of this list' })
  cursor?: string;
}

export class Pagination {
  @ApiProperty({ type: Number })
  page: number;

  @ApiProperty({ type: Number })
  limit: number;

  @ApiProperty({ type: Number, description: `Exact up to ${EXACT_TOTAL}` })
  total: number;

  @ApiProperty({ type: Boolean })
  total_is_exact: boolean;

  @ApiProperty({ type: Number })
  totalPages: number;

  @ApiProperty({ type: String, nullable: true })
  next_cursor: string | null;
}

export interface PageRequest {
  page: number;
  limit: number;
  offset: number;
  cursor: string | null;
}

export const toPageRequest = (query: PageQuery, defaultLimit = DEFAULT_LIMIT): PageRequest => {
  const limit = query.limit ?? query.page_size ?? defaultLimit;
  const offset = query.offset ?? ((query.page ?? 1) - 1) * limit;
  if (offset > EXACT_TOTAL)
    throw invalid('page', `pages reach ${EXACT_TOTAL} rows: read on with next_cursor`);
  return { page: Math.floor(offset / limit) + 1, limit, offset, cursor: query.cursor ?? null };
};

/** One list in SQL. The paged table's alias is `t`, in `where`, `sort`, `columns` and `joins` alike. */
export interface Listing {
  table: string;
  /** Conditions joined by AND; `$n` counts into `parameters`. */
  where: string[];
  parameters: unknown[];
  /** NOT NULL columns; the last one makes the order unique. */
  sort: SortKey[];
  /** What to show of the page's rows, and the joins for it: done for the page only, not for what was skipped. */
  columns: string;
  joins?: string;
  /**
   * True when `where` may leave few rows that lie far apart in the order. They are counted first, and when they are
   * few they are gathered and then put in order: PostgreSQL, which takes them for evenly spread, might walk the whole
   * table in that order to find a page of them.
   */
  isSparse?: boolean;
}

interface PageRow {
  /** JSON of an array of texts. */
  page_key: string;
}

/** Reads one page: a statement, and one that counts when the page does not tell the total by itself. */
export const paginate = async <Row extends object>(
  db: Db,
  listing: Listing,
  request: PageRequest,
): Promise<{ rows: Row[]; pagination: Pagination }> => {
  const { limit, cursor } = request;
  const offset = cursor === null ? request.offset : 0;
  const counted = listing.isSparse ? await countUpTo(db, listing) : null;
  const isGathered = counted !== null && counted <= EXACT_TOTAL;
  const found = await db.query<Row & PageRow>(
    ...pageStatement(listing, { limit, offset, cursor, isGathered }),
    planOf(listing),
  );
  const rows = found.slice(0, limit);
  const isLast = found.length <= limit;
  const tellsTotal = isLast && cursor === null && (rows.length > 0 || offset === 0);
  const all = tellsTotal ? offset + rows.length : (counted ?? (await countUpTo(db, listing)));
  const total = Math.min(all, EXACT_TOTAL);
  const last = rows.at(-1);
  return {
    rows,
    pagination: {
      page: request.page,
      limit,
      total,
      total_is_exact: all <= EXACT_TOTAL,
      totalPages: Math.ceil(total / limit),
      next_cursor:
        isLast || last === undefined
          ? null
          : writeCursor(listing.sort, JSON.parse(last.page_key) as string[]),
    },
  };
};

const planOf = ({ isSparse = false }: Listing) => (isSparse ? 'fresh' : 'kept');

interface PageStatement {
  limit: number;
  offset: number;
  cursor: string | null;
  isGathered: boolean;
}

const pageStatement = (
  { table, where, parameters, sort, columns, joins = '' }: Listing,
  { limit, offset, cursor, isGathered }: PageStatement,
): [string, unknown[]] => {
  const values = cursor === null ? [] : readCursor(sort, cursor);
  const after = cursor === null ? [] : [keysetCondition(sort, parameters.length)];
  const order = sort.map(({ sql, descending }) => `${sql} ${descending ? 'DESC' : 'ASC'}`).join(', ');
  const key = sort.map(({ sql, type }) => keyText(sql, type)).join(', ');
  const wanted = `SELECT t.* FROM ${table} WHERE ${[...where, ...after].join(' AND ')}`;
  // OFFSET 0 keeps the order outside from choosing the way inside.
  const rows = isGathered ? `SELECT t.* FROM (${wanted} OFFSET 0) t` : wanted;
  const sql = `WITH page AS MATERIALIZED (
      ${rows} ORDER BY ${order} LIMIT ${limit + 1} OFFSET ${offset}
    )
    SELECT ${columns}, jsonb_build_array(${key})::text AS page_key FROM page t ${joins} ORDER BY ${order}`;
  return [sql, [...parameters, ...values]];
};

// A time keeps its microseconds, which a Date would lose.
const keyText = (sql: string, type: SortKey['type']): string =>
  type === 'timestamptz'
    ? `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
    : `${sql}::text`;

// A total beyond what is counted says only that there are very many, which stays true for a while.
const MANY_FOR_MS = 2_000;
const MOST_REMEMBERED = 1_000;
const foundMany = new WeakMap<Db, Map<string, number>>();

/** How many rows there are; one more than EXACT_TOTAL when there are more than that. */
const countUpTo = async (db: Db, listing: Listing): Promise<number> => {
  const { table, where, parameters } = listing;
  const sql = `SELECT count(*)::int AS total
     FROM (SELECT FROM ${table} WHERE ${where.join(' AND ')} LIMIT ${EXACT_TOTAL + 1}) counted`;
  const key = JSON.stringify([sql, parameters]);
  const many = foundMany.get(db) ?? new Map<string, number>();
  foundMany.set(db, many);
  if (performance.now() - (many.get(key) ?? -Infinity) < MANY_FOR_MS) return EXACT_TOTAL + 1;
  const [row] = await db.query<{ total: number }>(sql, parameters, planOf(listing));
  const total = row?.total ?? 0;
  if (many.size >= MOST_REMEMBERED) many.clear();
  if (total > EXACT_TOTAL) many.set(key, performance.now());
  else many.delete(key);
  return total;
};
