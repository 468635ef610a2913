import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.ts';
import { AppConfig } from '../../platform/config/config.ts';
import { type Tx } from '../../platform/database/db.ts';
import { Auth } from '../auth/auth.service.ts';
import { Users } from '../users/users.service.ts';

export interface AdminLogin {
  email: string;
  password: string;
}

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
const PASSWORD_GROUPS = 4;
const GROUP_CHARACTERS = 5;

/** The super admin that a workspace begins with. */
@Injectable()
export class FirstAdmin {
  constructor(
    private readonly config: AppConfig,
    private readonly users: Users,
    private readonly auth: Auth,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes one when the workspace has none, and returns the login if its password was made up here. A later
   * ADMIN_PASSWORD changes nobody's password.
   */
  async ensure(tx: Tx, workspaceId: string): Promise<AdminLogin | null> {
    const known = await tx.query(
      `SELECT FROM users WHERE workspace_id = $1 AND role = 'super_admin' AND deactivated_at IS NULL LIMIT 1`,
      [workspaceId],
    );
    if (known.length > 0) return null;
    const { adminEmail: email, adminPassword } = this.config;
    const password = adminPassword ?? generatePassword();
    const { accountId } = await this.create(tx, workspaceId, email);
    const isSet = await this.users.setFirstPassword(tx, accountId, await this.auth.hashPassword(password));
    return isSet && adminPassword === null ? { email, password } : null;
  }

  /** Makes somebody a super admin with a new password, whoever he was, and ends his logins. */
  async reset(tx: Tx, workspaceId: string, email: string): Promise<AdminLogin> {
    const password = generatePassword();
    const account = await this.users.accountByEmail(email);
    const known = account ? await this.users.inWorkspace(workspaceId, account.id) : null;
    const { userId, accountId } = known
      ? { userId: known.id, accountId: known.accountId }
      : await this.create(tx, workspaceId, email);
    const joinedAt = known?.isInvited ? this.clock.now() : undefined;
    await this.users.update(tx, workspaceId, userId, { role: 'super_admin', deactivatedAt: null, joinedAt });
    await this.users.setPassword(tx, accountId, await this.auth.hashPassword(password));
    await this.auth.endSessionsOfAccount(tx, accountId);
    return { email, password };
  }

  private create(tx: Tx, workspaceId: string, email: string): Promise<{ userId: string; accountId: string }> {
    return this.users.create(tx, {
      workspaceId,
      email,
      name: nameOf(email),
      role: 'super_admin',
      hasJoined: true,
    });
  }
}

const nameOf = (email: string): string => {
  const name = email.split('@')[0] ?? email;
  return name.charAt(0).toUpperCase() + name.slice(1);
};

const generatePassword = (): string =>
  Array.from({ length: PASSWORD_GROUPS }, () =>
    Array.from({ length: GROUP_CHARACTERS }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-');
