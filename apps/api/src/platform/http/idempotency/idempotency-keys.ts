import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../../clock/clock.ts';
import { AppConfig } from '../../config/config.ts';
import { Db } from '../../database/db.ts';
import { AppError } from '../../errors/app-error.ts';
import { Logger } from '../../logging/logger.ts';
import { AnswerSeal } from './answer-seal.ts';

export interface KeyedRequest {
  workspaceId: string;
  caller: string;
  route: string;
  key: string;
  body: unknown;
}

export interface StoredAnswer {
  status: number;
  body: unknown;
}

/** A request that is ours to run; finished or given up with the instant it began at. */
export interface Claim {
  request: KeyedRequest;
  startedAt: Date;
}

interface Row {
  body_hash: string;
  status: number | null;
  response: { sealed: string } | null;
}

const KEPT_MS = 24 * 3_600_000;
// Longer than any request runs: who holds the key after it has died.
const TAKEN_OVER_AFTER_MS = 60_000;
const CLEAN_EVERY_MS = 3_600_000;
const WHICH = 'workspace_id = $1 AND caller = $2 AND route = $3 AND key = $4';

/** The table of requests that are not to run twice. */
@Injectable()
export class IdempotencyKeys {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: AppConfig,
    private readonly seal: AnswerSeal,
    private readonly logger: Logger,
  ) {}

  /** The request is the caller's to run, or was answered before. Throws 409 while it runs, 422 for another body. */
  async claim(request: KeyedRequest): Promise<{ claim: Claim } | { answered: StoredAnswer }> {
    const startedAt = this.clock.now();
    const bodyHash = this.seal.hashOf(request.body);
    const claimed = await this.db.query(
      `INSERT INTO idempotency_keys AS k (workspace_id, caller, route, key, body_hash, created_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (workspace_id, caller, route, key) DO UPDATE
         SET body_hash = excluded.body_hash, created_at = excluded.created_at, status = NULL, response = NULL
         WHERE k.created_at < $7 OR (k.status IS NULL AND k.body_hash = excluded.body_hash AND k.created_at < $8)
       RETURNING key`,
      [
        ...columnsOf(request),
        bodyHash,
        startedAt,
        new Date(startedAt.getTime() - KEPT_MS),
        new Date(startedAt.getTime() - TAKEN_OVER_AFTER_MS),
      ],
    );
    if (claimed.length > 0) return { claim: { request, startedAt } };
    return { answered: await this.answerOf(request, bodyHash) };
  }

  /** Keeps the answer, unless somebody took the request over meanwhile. */
  async finish({ request, startedAt }: Claim, { status, body }: StoredAnswer): Promise<void> {
    await this.quietly(
      `UPDATE idempotency_keys SET status = $6, response = $7 WHERE ${WHICH} AND created_at = $5 AND status IS NULL`,
      [...columnsOf(request), startedAt, status, JSON.stringify({ sealed: this.seal.seal(body) })],
    );
  }

  /** Lets the same key be tried again. */
  async giveUp({ request, startedAt }: Claim): Promise<void> {
    await this.quietly(`DELETE FROM idempotency_keys WHERE ${WHICH} AND created_at = $5 AND status IS NULL`, [
      ...columnsOf(request),
      startedAt,
    ]);
  }

  @Interval(CLEAN_EVERY_MS)
  async removeOld(): Promise<void> {
    if (this.config.role === 'api') return;
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    await this.quietly('DELETE FROM idempotency_keys WHERE created_at < $1', [before]);
  }

  /** What the request itself came to is decided already, and is told whether or not this can be written down. */
  private async quietly(sql: string, parameters: unknown[]): Promise<void> {
    await this.db
      .query(sql, parameters)
      .catch((error: unknown) => this.logger.warn({ err: error }, 'idempotency keys could not be written'));
  }

  private async answerOf(request: KeyedRequest, bodyHash: string): Promise<StoredAnswer> {
    const [row] = await this.db.query<Row>(
      `SELECT body_hash, status, response FROM idempotency_keys WHERE ${WHICH}`,
      columnsOf(request),
    );
    if (row && row.body_hash !== bodyHash) {
      const detail = 'This Idempotency-Key was used for another request';
      throw new AppError('request.idempotency_mismatch', 422, detail);
    }
    if (!row || row.status === null) {
      throw new AppError('request.idempotency_in_flight', 409, 'This request is still running', {
        retryAfterSeconds: 1,
      });
    }
    return { status: row.status, body: row.response === null ? null : this.seal.open(row.response.sealed) };
  }
}

const columnsOf = ({ workspaceId, caller, route, key }: KeyedRequest): string[] => [
  workspaceId,
  caller,
  route,
  key,
];
