import { Injectable } from '@nestjs/common';
import { type Role } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { isUniqueViolation } from '../../platform/database/database-errors.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { newId } from '../../platform/ids.ts';
import { type Preferences, toUser, type User, USER_COLUMNS, type UserRow } from './user.ts';

export { type Availability, AVAILABILITIES, type User } from './user.ts';

export interface Account {
  id: string;
  email: string;
  passwordHash: string | null;
}

export interface NewUser {
  workspaceId: string;
  email: string;
  name: string;
  role: Role;
  /** False while an invitation stands open. */
  hasJoined: boolean;
  capacityTickets?: number | null;
}

export interface UserChanges {
  name?: string;
  role?: Role;
  capacityTickets?: number | null;
  locale?: 'id' | 'en';
  preferences?: Partial<Preferences>;
  availability?: User['availability'];
  deactivatedAt?: Date | null;
  joinedAt?: Date;
}

const COLUMN_OF: Record<keyof UserChanges, string> = {
  name: 'name',
  role: 'role',
  capacityTickets: 'capacity_tickets',
  locale: 'locale',
  preferences: 'preferences',
  availability: 'availability',
  deactivatedAt: 'deactivated_at',
  joinedAt: 'joined_at',
};

const FROM = 'FROM users u JOIN accounts a ON a.id = u.account_id';

@Injectable()
export class Users {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async get(workspaceId: string, userId: string): Promise<User | null> {
    const rows = await this.db.query<UserRow>(
      `SELECT ${USER_COLUMNS} ${FROM} WHERE u.workspace_id = $1 AND u.id = $2`,
      [workspaceId, userId],
    );
    return rows[0] ? toUser(rows[0]) : null;
  }

  /** Who works the queue: active agents and admins, those still invited too. */
  async staff(workspaceId: string): Promise<User[]> {
    const rows = await this.db.query<UserRow>(
      `SELECT ${USER_COLUMNS} ${FROM}
       WHERE u.workspace_id = $1 AND u.role <> 'customer' AND u.deactivated_at IS NULL ORDER BY u.name, u.id`,
      [workspaceId],
    );
    return rows.map(toUser);
  }

  /** Whoever may sign in to a workspace, customers too. */
  async active(workspaceId: string): Promise<User[]> {
    const rows = await this.db.query<UserRow>(
      `SELECT ${USER_COLUMNS} ${FROM}
       WHERE u.workspace_id = $1 AND u.deactivated_at IS NULL AND u.joined_at IS NOT NULL
       ORDER BY u.created_at, u.id LIMIT 1000`,
      [workspaceId],
    );
    return rows.map(toUser);
  }

  /** The workspaces that an account may enter, the one used last first. */
  async membershipsOf(accountId: string): Promise<User[]> {
    const rows = await this.db.query<UserRow>(
      `SELECT ${USER_COLUMNS} ${FROM}
       WHERE u.account_id = $1 AND u.deactivated_at IS NULL AND u.joined_at IS NOT NULL
       ORDER BY u.last_seen_at DESC NULLS LAST, u.created_at, u.id`,
      [accountId],
    );
    return rows.map(toUser);
  }

  async inWorkspace(workspaceId: string, accountId: string): Promise<User | null> {
    const rows = await this.db.query<UserRow>(
      `SELECT ${USER_COLUMNS} ${FROM} WHERE u.workspace_id = $1 AND u.account_id = $2`,
      [workspaceId, accountId],
    );
    return rows[0] ? toUser(rows[0]) : null;
  }

  async accountByEmail(email: string): Promise<Account | null> {
    return this.account('email = $1', email.toLowerCase());
  }

  async accountById(accountId: string): Promise<Account | null> {
    return this.account('id = $1', accountId);
  }

  /** Makes the account when the e-mail has none, and the user in the workspace. */
  async create(tx: Tx, user: NewUser): Promise<{ userId: string; accountId: string }> {
    const now = this.clock.now();
    const email = user.email.toLowerCase();
    const [account] = await tx.query<{ id: string }>(
      `INSERT INTO accounts (id, email, created_at, updated_at) VALUES ($1, $2, $3, $3)
       ON CONFLICT (email) DO UPDATE SET updated_at = accounts.updated_at RETURNING id`,
      [newId(), email, now],
    );
    if (!account) throw new Error('An upsert returned nothing');
    const userId = newId();
    try {
      await tx.query(
        `INSERT INTO users (workspace_id, id, account_id, name, role, account_type, capacity_tickets, joined_at,
           created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
        [
          user.workspaceId,
          userId,
          account.id,
          user.name,
          user.role,
          user.role === 'customer' ? 'individual' : null,
          user.capacityTickets ?? null,
          user.hasJoined ? now : null,
          now,
        ],
      );
    } catch (error) {
      if (isUniqueViolation(error, 'users_account_key')) throw emailTaken();
      throw error;
    }
    return { userId, accountId: account.id };
  }

  async update(tx: Tx, workspaceId: string, userId: string, changes: UserChanges): Promise<void> {
    const fields = (Object.keys(changes) as (keyof UserChanges)[]).filter(
      (field) => changes[field] !== undefined,
    );
    if (fields.length === 0) return;
    const sets = fields.map((field, index) => {
      const column = COLUMN_OF[field];
      return column === 'preferences'
        ? `preferences = preferences || $${index + 4}::jsonb`
        : `${column} = $${index + 4}`;
    });
    const values = fields.map((field) =>
      field === 'preferences' ? JSON.stringify(changes.preferences) : changes[field],
    );
    await tx.query(
      `UPDATE users SET ${sets.join(', ')}, updated_at = $3 WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, userId, this.clock.now(), ...values],
    );
  }

  async setPassword(tx: Tx, accountId: string, passwordHash: string): Promise<void> {
    await tx.query(
      'UPDATE accounts SET password_hash = $2, password_changed_at = $3, updated_at = $3 WHERE id = $1',
      [accountId, passwordHash, this.clock.now()],
    );
  }

  /** False when the account has a password already, which stays. */
  async setFirstPassword(tx: Tx, accountId: string, passwordHash: string): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE accounts SET password_hash = $2, password_changed_at = $3, updated_at = $3
       WHERE id = $1 AND password_hash IS NULL RETURNING id`,
      [accountId, passwordHash, this.clock.now()],
    );
    return rows.length > 0;
  }

  async wasSeen(tx: Tx, workspaceId: string, userId: string): Promise<void> {
    await tx.query('UPDATE users SET last_seen_at = $3 WHERE workspace_id = $1 AND id = $2', [
      workspaceId,
      userId,
      this.clock.now(),
    ]);
  }

  private async account(condition: string, value: string): Promise<Account | null> {
    const rows = await this.db.query<{ id: string; email: string; password_hash: string | null }>(
      `SELECT id, email, password_hash FROM accounts WHERE ${condition}`,
      [value],
    );
    const [row] = rows;
    return row ? { id: row.id, email: row.email, passwordHash: row.password_hash } : null;
  }
}

const emailTaken = (): AppError =>
  new AppError('users.email_taken', 409, 'Somebody in this workspace has this e-mail already');
