import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { Users } from '../users/users.service.ts';
import { AccountMails } from './account-mails.service.ts';
import { AccountPasswords } from './account-passwords.service.ts';
import { OneTimeTokens } from './one-time-tokens.service.ts';

// Nobody's mailbox is to be filled by a stranger who presses the button again and again.
const LEAST_SECONDS_BETWEEN_MAILS = 60;

/** A password replaced by who forgot it, and reads the account's mail. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly db: Db,
    private readonly users: Users,
    private readonly tokens: OneTimeTokens,
    private readonly passwords: AccountPasswords,
    private readonly mails: AccountMails,
  ) {}

  /** Mails a link, if the e-mail signs in anywhere. The caller is not told. */
  async ask(email: string): Promise<void> {
    const account = await this.users.accountByEmail(email);
    const memberships = account ? await this.users.membershipsOf(account.id) : [];
    // Always the same user: the outbox of a workspace that he joined later is not where this link may stand.
    const user = memberships.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())[0];
    if (!user) return;
    await this.db.write(async (tx) => {
      const owner = { workspaceId: user.workspaceId, userId: user.id };
      if (
        await this.tokens.wasIssuedWithin(tx, owner, { kind: 'reset', seconds: LEAST_SECONDS_BETWEEN_MAILS })
      )
        return;
      await this.mails.resetPassword(tx, user, await this.tokens.issue(tx, owner, 'reset'));
    });
  }

  async reset(token: string, password: string): Promise<void> {
    const { workspaceId, userId } = await this.tokens.ownerOf(token, 'reset');
    const user = await this.users.get(workspaceId, userId);
    if (!user?.isActive) throw new AppError('auth.invalid_token', 422, 'This link is no longer good');
    await this.passwords.replace(user, password, (tx) => this.tokens.use(tx, workspaceId, token));
  }
}
