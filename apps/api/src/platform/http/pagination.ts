import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { type Db } from '../database/db.ts';
import { invalid } from '../errors/app-error.ts';
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
  @Type(() => Number)
  @IsInt(range(1, EXACT_TOTAL))
  @Min(1, range(1, EXACT_TOTAL))
  @Max(EXACT_TOTAL, range(1, EXACT_TOTAL))
  page?: number;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT })
  @IsOptional()
  @Type(() => Number)
  @IsInt(range(1, MAX_LIMIT))
  @Min(1, range(1, MAX_LIMIT))
  @Max(MAX_LIMIT, range(1, MAX_LIMIT))
  limit?: number;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: MAX_LIMIT, description: 'The same as limit' })
  @IsOptional()
  @Type(() => Number)
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
  @Type(() => Number)
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
}

interface PageRow {
  /** JSON of an array of texts. */
  page_key: string;
}

/** Reads one page: a statement, and a second one that counts when the page does not tell the total by itself. */
export const paginate = async <Row extends object>(
  db: Db,
  listing: Listing,
  request: PageRequest,
): Promise<{ rows: Row[]; pagination: Pagination }> => {
  const { limit, cursor } = request;
  const offset = cursor === null ? request.offset : 0;
  const found = await db.query<Row & PageRow>(...pageStatement(listing, { limit, offset, cursor }));
  const rows = found.slice(0, limit);
  const isLast = found.length <= limit;
  const tellsTotal = isLast && cursor === null && (rows.length > 0 || offset === 0);
  const counted = tellsTotal ? offset + rows.length : await countUpTo(db, listing);
  const total = Math.min(counted, EXACT_TOTAL);
  const last = rows.at(-1);
  return {
    rows,
    pagination: {
      page: request.page,
      limit,
      total,
      total_is_exact: counted <= EXACT_TOTAL,
      totalPages: Math.ceil(total / limit),
      next_cursor: isLast || last === undefined ? null : writeCursor(listing.sort, JSON.parse(last.page_key) as string[]),
    },
  };
};

const pageStatement = (
  { table, where, parameters, sort, columns, joins = '' }: Listing,
  { limit, offset, cursor }: { limit: number; offset: number; cursor: string | null },
): [string, unknown[]] => {
  const values = cursor === null ? [] : readCursor(sort, cursor);
  const after = cursor === null ? [] : [keysetCondition(sort, parameters.length)];
  const order = sort.map(({ sql, descending }) => `${sql} ${descending ? 'DESC' : 'ASC'}`).join(', ');
  const key = sort.map(({ sql, type }) => keyText(sql, type)).join(', ');
  const sql = `WITH page AS MATERIALIZED (
      SELECT t.* FROM ${table} WHERE ${[...where, ...after].join(' AND ')} ORDER BY ${order} LIMIT ${limit + 1} OFFSET ${offset}
    )
    SELECT ${columns}, jsonb_build_array(${key})::text AS page_key FROM page t ${joins} ORDER BY ${order}`;
  return [sql, [...parameters, ...values]];
};

// A time keeps its microseconds, which a Date would lose.
const keyText = (sql: string, type: SortKey['type']): string =>
  type === 'timestamptz'
    ? `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
    : `${sql}::text`;

const countUpTo = async (db: Db, { table, where, parameters }: Listing): Promise<number> => {
  const [row] = await db.query<{ total: number }>(
    `SELECT count(*)::int AS total
     FROM (SELECT FROM ${table} WHERE ${where.join(' AND ')} LIMIT ${EXACT_TOTAL + 1}) counted`,
    parameters,
  );
  return row?.total ?? 0;
};
