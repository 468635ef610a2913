import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.ts';
import { Db } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';

interface Limit {
  freeFailures: number;
  firstLockSeconds: number;
  longestLockSeconds: number;
}

// One address that guesses is shut out for a quarter of an hour in the end.
const PER_ADDRESS: Limit = { freeFailures: 5, firstLockSeconds: 60, longestLockSeconds: 900 };
// Many addresses that guess at one e-mail are slowed down together; where its owner signed in lately that does not count.
const PER_EMAIL: Limit = { freeFailures: 20, firstLockSeconds: 2, longestLockSeconds: 30 };
const FORGIVEN_AFTER_SECONDS = 3600;
const KNOWN_FOR_SECONDS = 30 * 86_400;
const ANY_ADDRESS = '*';

/** Slows down who guesses passwords, without letting a stranger keep the owner out. */
@Injectable()
export class LoginThrottle {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /**
   * To be called before the password is looked at: counts the try as a failure until `succeeded` says otherwise, so
   * that a hundred tries at once are not a hundred free ones. Throws 429 `auth.locked` while locked.
   */
  async attempt(email: string, address: string): Promise<void> {
    const emailHash = hashOf(email);
    const { lockedUntil, isKnown } = await this.standingOf(emailHash, address);
    // Who is shut out already does not slow down the others, and who is slowed down by others is not shut out for it.
    if (lockedUntil !== null) throw lockedError(lockedUntil, this.clock.now());
    if (!isKnown) await this.count(emailHash, ANY_ADDRESS, PER_EMAIL);
    await this.count(emailHash, address, PER_ADDRESS);
  }

  async succeeded(email: string, address: string): Promise<void> {
    await this.db.query(
      `UPDATE login_failures SET failures = 0, locked_until = NULL,
         last_succeeded_at = CASE WHEN address = $2 THEN $4::timestamptz ELSE last_succeeded_at END
       WHERE email_hash = $1 AND address IN ($2, $3)`,
      [hashOf(email), address, ANY_ADDRESS, this.clock.now()],
    );
  }

  /** Who has proved to own the e-mail may sign in from anywhere again. */
  async forgive(email: string): Promise<void> {
    await this.db.query('UPDATE login_failures SET failures = 0, locked_until = NULL WHERE email_hash = $1', [
      hashOf(email),
    ]);
  }

  async removeOld(): Promise<void> {
    await this.db.query(
      `DELETE FROM login_failures WHERE greatest(last_failed_at, locked_until) < $1
         AND (last_succeeded_at IS NULL OR last_succeeded_at < $2)`,
      [this.secondsAgo(FORGIVEN_AFTER_SECONDS), this.secondsAgo(KNOWN_FOR_SECONDS)],
    );
  }

  /** One statement, so that tries at the same instant are counted one after the other. */
  private async count(emailHash: string, address: string, limit: Limit): Promise<void> {
    const now = this.clock.now();
    const counted = await this.db.query(
      `INSERT INTO login_failures AS f (email_hash, address, failures, last_failed_at) VALUES ($1, $2, 1, $3)
       ON CONFLICT (email_hash, address) DO UPDATE SET
         failures = CASE WHEN f.last_failed_at < $4 THEN 1 ELSE f.failures + 1 END,
         last_failed_at = $3,
         locked_until = CASE WHEN f.last_failed_at < $4 OR f.failures + 1 < $5 THEN NULL
           ELSE $3::timestamptz + least($7::float8, $6::float8 * power(2, least(f.failures + 1 - $5, 20)))
             * interval '1 second' END
       WHERE f.locked_until IS NULL OR f.locked_until <= $3
       RETURNING failures`,
      [
        emailHash,
        address,
        now,
        this.secondsAgo(FORGIVEN_AFTER_SECONDS),
        limit.freeFailures,
        limit.firstLockSeconds,
        limit.longestLockSeconds,
      ],
    );
    if (counted.length > 0) return;
    const { lockedUntil } = await this.standingOf(emailHash, address);
    throw lockedError(lockedUntil ?? now, now);
  }

  /** Until when an address is shut out, and whether the owner signed in from it lately. */
  private async standingOf(
    emailHash: string,
    address: string,
  ): Promise<{ lockedUntil: Date | null; isKnown: boolean }> {
    const [row] = await this.db.query<{ locked_until: Date | null; is_known: boolean }>(
      `SELECT CASE WHEN locked_until > $3 THEN locked_until END AS locked_until,
         coalesce(last_succeeded_at > $4, false) AS is_known
       FROM login_failures WHERE email_hash = $1 AND address = $2`,
      [emailHash, address, this.clock.now(), this.secondsAgo(KNOWN_FOR_SECONDS)],
    );
    return { lockedUntil: row?.locked_until ?? null, isKnown: row?.is_known ?? false };
  }

  private secondsAgo(seconds: number): Date {
    return new Date(this.clock.now().getTime() - seconds * 1000);
  }
}

const hashOf = (email: string): string => createHash('sha256').update(email.toLowerCase()).digest('hex');

const lockedError = (until: Date, now: Date): AppError => {
  const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  return new AppError('auth.locked', 429, `Too many tries: wait ${retryAfterSeconds} seconds`, {
    retryAfterSeconds,
  });
};
