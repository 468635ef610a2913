import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { newId } from '../../platform/ids.ts';
import { hashToken, newToken } from './secret-token.ts';

export interface SessionOwner {
  accountId: string;
  workspaceId: string;
  userId: string;
}

export interface Session {
  workspaceId: string;
  userId: string;
  familyId: string;
  /** Null when the browser has the valid one already. */
  refreshToken: string | null;
}

interface Row {
  id: string;
  family_id: string;
  account_id: string;
  workspace_id: string;
  user_id: string;
  expires_at: Date;
  rotated_at: Date | null;
  revoked_at: Date | null;
  is_here: boolean;
}

export const REFRESH_TOKEN_SECONDS = 30 * 86_400;
// Two tabs that refresh at once bring the same token; only the first gets a new one. Within this time the second
// gets an access token alone: the cookie that both share is the new one already, so no second branch ever lives.
const TWO_TABS_SECONDS = 10;

type Rotation = { session: Session } | { refused: 'unknown' | 'ended' | 'reused' };

/** Refresh tokens: each is used once, and one that comes back ends all that came from the same login. */
@Injectable()
export class Sessions {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async start(tx: Tx, owner: SessionOwner, familyId: string = newId()): Promise<Session> {
    const refreshToken = newToken();
    const now = this.clock.now();
    await tx.query(
      `INSERT INTO refresh_sessions (id, family_id, account_id, workspace_id, user_id, token_hash, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        newId(),
        familyId,
        owner.accountId,
        owner.workspaceId,
        owner.userId,
        hashToken(refreshToken),
        now,
        new Date(now.getTime() + REFRESH_TOKEN_SECONDS * 1000),
      ],
    );
    return { workspaceId: owner.workspaceId, userId: owner.userId, familyId, refreshToken };
  }

  async rotate(refreshToken: string): Promise<Session> {
    const rotation = await this.db.write((tx) => this.rotateIn(tx, refreshToken));
    if ('session' in rotation) return rotation.session;
    if (rotation.refused === 'reused') {
      throw new AppError(
        'auth.token_used',
        401,
        'This session was used elsewhere and has been ended: sign in again',
      );
    }
    throw new AppError('auth.session_expired', 401, 'The session has ended: sign in again');
  }

  /** The same login goes on as another user of the account. */
  async moveTo(tx: Tx, familyId: string, owner: SessionOwner): Promise<Session> {
    await tx.query(
      `UPDATE refresh_sessions SET rotated_at = $3
       WHERE family_id = $1 AND account_id = $2 AND rotated_at IS NULL AND revoked_at IS NULL`,
      [familyId, owner.accountId, this.clock.now()],
    );
    return this.start(tx, owner, familyId);
  }

  async end(refreshToken: string): Promise<void> {
    await this.db.query(
      `UPDATE refresh_sessions SET revoked_at = $2 WHERE revoked_at IS NULL
         AND family_id = (SELECT family_id FROM refresh_sessions WHERE token_hash = $1)`,
      [hashToken(refreshToken), this.clock.now()],
    );
  }

  /** Ends every login of the account, but the one that is kept. */
  async endOfAccount(tx: Tx, accountId: string, keptFamilyId: string | null): Promise<void> {
    await tx.query(
      `UPDATE refresh_sessions SET revoked_at = $2
       WHERE account_id = $1 AND revoked_at IS NULL AND family_id IS DISTINCT FROM $3::uuid`,
      [accountId, this.clock.now(), keptFamilyId],
    );
  }

  async endOfUser(tx: Tx, workspaceId: string, userId: string): Promise<void> {
    await tx.query(
      `UPDATE refresh_sessions SET revoked_at = $3
       WHERE workspace_id = $1 AND user_id = $2 AND rotated_at IS NULL AND revoked_at IS NULL`,
      [workspaceId, userId, this.clock.now()],
    );
  }

  async removeOld(before: Date): Promise<void> {
    await this.db.query('DELETE FROM refresh_sessions WHERE expires_at < $1', [before]);
  }

  private async rotateIn(tx: Tx, refreshToken: string): Promise<Rotation> {
    const [row] = await tx.query<Row>(
      `SELECT s.id, s.family_id, s.account_id, s.workspace_id, s.user_id, s.expires_at, s.rotated_at, s.revoked_at,
         u.deactivated_at IS NULL AND u.joined_at IS NOT NULL AS is_here
       FROM refresh_sessions s JOIN users u ON u.workspace_id = s.workspace_id AND u.id = s.user_id
       WHERE s.token_hash = $1 FOR UPDATE OF s`,
      [hashToken(refreshToken)],
    );
    const now = this.clock.now();
    if (!row) return { refused: 'unknown' };
    if (row.revoked_at !== null || row.expires_at <= now || !row.is_here) return { refused: 'ended' };
    if (row.rotated_at !== null) return this.usedAgain(tx, row, row.rotated_at, now);
    await tx.query('UPDATE refresh_sessions SET rotated_at = $2 WHERE id = $1', [row.id, now]);
    await tx.query('UPDATE users SET last_seen_at = $3 WHERE workspace_id = $1 AND id = $2', [
      row.workspace_id,
      row.user_id,
      now,
    ]);
    const owner = { accountId: row.account_id, workspaceId: row.workspace_id, userId: row.user_id };
    return { session: await this.start(tx, owner, row.family_id) };
  }

  private async usedAgain(tx: Tx, row: Row, rotatedAt: Date, now: Date): Promise<Rotation> {
    if (now.getTime() - rotatedAt.getTime() <= TWO_TABS_SECONDS * 1000) {
      const { workspace_id: workspaceId, user_id: userId, family_id: familyId } = row;
      return { session: { workspaceId, userId, familyId, refreshToken: null } };
    }
    await tx.query(
      'UPDATE refresh_sessions SET revoked_at = $2 WHERE family_id = $1 AND revoked_at IS NULL',
      [row.family_id, now],
    );
    return { refused: 'reused' };
  }
}
