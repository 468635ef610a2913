import { Injectable } from '@nestjs/common';
import { type Role, type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { Db } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type TokenClaims } from './access-tokens.service.ts';

interface State {
  account_id: string;
  role: Role;
  name: string;
  locale: 'id' | 'en';
  is_here: boolean;
  password_changed_at: Date | null;
  is_session_alive: boolean;
}

interface Entry {
  readAt: number;
  state: Promise<State | null>;
}

// A user who is deactivated, demoted or signed out elsewhere is so here within this time.
const CACHE_MS = 3_000;
const MAX_ENTRIES = 20_000;

/** What has become of the user since the token was made: most requests find it in memory. */
@Injectable()
export class ActorStates {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async actorOf(claims: TokenClaims): Promise<UserActor> {
    const state = await this.stateOf(claims);
    if (!state?.is_here || !state.is_session_alive || isOutdated(claims, state)) {
      throw new AppError('auth.session_expired', 401, 'The session has ended: sign in again');
    }
    return {
      kind: 'user',
      workspaceId: claims.workspaceId,
      userId: claims.userId,
      accountId: state.account_id,
      role: state.role,
      name: state.name,
      locale: state.locale,
    };
  }

  /** For changes made in this process: they act at once. */
  forgetAll(): void {
    this.entries.clear();
  }

  private stateOf(claims: TokenClaims): Promise<State | null> {
    const key = `${claims.workspaceId} ${claims.userId} ${claims.familyId ?? ''}`;
    const now = this.clock.now().getTime();
    const known = this.entries.get(key);
    if (known && now - known.readAt < CACHE_MS) return known.state;
    if (this.entries.size >= MAX_ENTRIES) this.entries.clear();
    const entry = { readAt: now, state: this.read(claims) };
    this.entries.set(key, entry);
    // A failed look is nobody's state.
    entry.state.catch(() => this.entries.get(key) === entry && this.entries.delete(key));
    return entry.state;
  }

  private async read({ workspaceId, userId, familyId }: TokenClaims): Promise<State | null> {
    const rows = await this.db.query<State>(
      `SELECT u.account_id, u.role, u.name, coalesce(u.locale, w.locale) AS locale,
         u.deactivated_at IS NULL AND u.joined_at IS NOT NULL AS is_here, a.password_changed_at,
         $3::uuid IS NULL OR EXISTS (SELECT FROM refresh_sessions s
           WHERE s.family_id = $3 AND s.account_id = u.account_id
             AND s.rotated_at IS NULL AND s.revoked_at IS NULL) AS is_session_alive
       FROM users u JOIN accounts a ON a.id = u.account_id JOIN workspaces w ON w.id = u.workspace_id
       WHERE u.workspace_id = $1 AND u.id = $2`,
      [workspaceId, userId, familyId],
    );
    return rows[0] ?? null;
  }
}

/** A token that no login stands behind ends with the password; a login's family is revoked by itself. */
const isOutdated = (
  { familyId, issuedAt }: TokenClaims,
  { password_changed_at: changedAt }: State,
): boolean =>
  familyId === null &&
  changedAt !== null &&
  issuedAt.getTime() < Math.floor(changedAt.getTime() / 1000) * 1000;
