import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type User, Users } from '../users/users.service.ts';
import { AccountMails } from './account-mails.service.ts';
import { PasswordProof } from './password-proof.service.ts';
import { Sessions } from './sessions.service.ts';

export interface PasswordChange {
  currentPassword: string;
  newPassword: string;
  /** The login that asks, which is the one that goes on. */
  familyId: string | null;
}

/** A password changed by who knows it. Every other login of the account ends with it. */
@Injectable()
export class AccountPasswords {
  constructor(
    private readonly db: Db,
    private readonly users: Users,
    private readonly proof: PasswordProof,
    private readonly sessions: Sessions,
    private readonly mails: AccountMails,
  ) {}

  async change(actor: UserActor, { currentPassword, newPassword, familyId }: PasswordChange): Promise<void> {
    const user = await this.users.get(actor.workspaceId, actor.userId);
    const account = await this.users.accountById(actor.accountId);
    if (!user || !account) throw new AppError('auth.required', 401, 'Sign in first');
    // Counted as logins are: a stolen token is no free way to guess the password.
    const attempt = { email: account.email, password: currentPassword, asker: `user ${actor.userId}` };
    if (!(await this.proof.fits(account, attempt))) {
      throw new AppError('auth.wrong_password', 422, 'The current password is another one', {
        errors: [{ field: 'current_password', message: 'is another one' }],
      });
    }
    const passwordHash = await this.proof.hash(newPassword);
    await this.db.write((tx) => this.set(tx, user, { passwordHash, keptFamilyId: familyId }));
  }

  /** For who proved to own the account otherwise: `prove` uses up the proof in the same transaction. */
  async replace(user: User, newPassword: string, prove: (tx: Tx) => Promise<void>): Promise<void> {
    const passwordHash = await this.proof.hash(newPassword);
    await this.db.write(async (tx) => {
      await prove(tx);
      await this.set(tx, user, { passwordHash, keptFamilyId: null });
    });
    await this.proof.forgive(user.email);
  }

  private async set(
    tx: Tx,
    user: User,
    { passwordHash, keptFamilyId }: { passwordHash: string; keptFamilyId: string | null },
  ): Promise<void> {
    await this.users.setPassword(tx, user.accountId, passwordHash);
    await this.sessions.endOfAccount(tx, user.accountId, keptFamilyId);
    await this.mails.passwordChanged(tx, user);
  }
}
