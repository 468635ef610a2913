import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { newId } from '../../platform/ids.ts';
import { Workspaces } from '../workspaces/workspaces.service.ts';
import { hashToken, newToken } from './secret-token.ts';

type Kind = 'invite' | 'reset';

interface TokenOwner {
  workspaceId: string;
  userId: string;
}

const VALID_SECONDS: Record<Kind, number> = { invite: 7 * 86_400, reset: 3600 };

/** The secrets in invitation and reset links: `<workspace's short id>_<random>`, good once and for a while. */
@Injectable()
export class OneTimeTokens {
  constructor(
    private readonly db: Db,
    private readonly workspaces: Workspaces,
    private readonly clock: Clock,
  ) {}

  /** A new one of a kind makes the user's earlier ones worthless. */
  async issue(tx: Tx, { workspaceId, userId }: TokenOwner, kind: Kind): Promise<string> {
    const { shortId } = await this.workspaces.get(workspaceId);
    const token = `${shortId}_${newToken()}`;
    const now = this.clock.now();
    await this.cancel(tx, { workspaceId, userId }, kind);
    await tx.query(
      `INSERT INTO one_time_tokens (workspace_id, id, user_id, kind, token_hash, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        workspaceId,
        newId(),
        userId,
        kind,
        hashToken(token),
        now,
        new Date(now.getTime() + VALID_SECONDS[kind] * 1000),
      ],
    );
    return token;
  }

  async wasIssuedWithin(
    tx: Tx,
    { workspaceId, userId }: TokenOwner,
    { kind, seconds }: { kind: Kind; seconds: number },
  ): Promise<boolean> {
    const rows = await tx.query(
      `SELECT FROM one_time_tokens WHERE workspace_id = $1 AND user_id = $2 AND kind = $3 AND created_at > $4`,
      [workspaceId, userId, kind, new Date(this.clock.now().getTime() - seconds * 1000)],
    );
    return rows.length > 0;
  }

  async cancel(tx: Tx, { workspaceId, userId }: TokenOwner, kind: Kind): Promise<void> {
    await tx.query(
      `UPDATE one_time_tokens SET used_at = $4
       WHERE workspace_id = $1 AND user_id = $2 AND kind = $3 AND used_at IS NULL`,
      [workspaceId, userId, kind, this.clock.now()],
    );
  }

  /** Whose token it is; throws 422 `auth.invalid_token` unless it is still good. */
  async ownerOf(token: string, kind: Kind): Promise<TokenOwner> {
    const { id: workspaceId } = (await this.workspaces.byShortId(token.split('_')[0] ?? '')) ?? {};
    const rows = await this.db.query<{ user_id: string }>(
      `SELECT user_id FROM one_time_tokens
       WHERE workspace_id = $1 AND token_hash = $2 AND kind = $3 AND used_at IS NULL AND expires_at > $4`,
      [workspaceId ?? null, hashToken(token), kind, this.clock.now()],
    );
    if (!workspaceId || !rows[0]) throw invalidToken();
    return { workspaceId, userId: rows[0].user_id };
  }

  /** Of any number of uses at one instant exactly one wins. */
  async use(tx: Tx, workspaceId: string, token: string): Promise<void> {
    const used = await tx.query(
      `UPDATE one_time_tokens SET used_at = $3
       WHERE workspace_id = $1 AND token_hash = $2 AND used_at IS NULL AND expires_at > $3 RETURNING id`,
      [workspaceId, hashToken(token), this.clock.now()],
    );
    if (used.length === 0) throw invalidToken();
  }

  async removeOld(before: Date): Promise<void> {
    await this.db.query('DELETE FROM one_time_tokens WHERE expires_at < $1', [before]);
  }
}

const invalidToken = (): AppError =>
  new AppError('auth.invalid_token', 422, 'This link has been used or is too old: ask for a new one');
