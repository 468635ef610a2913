import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.ts';
import { Db } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { Users } from '../users/users.service.ts';
import { OneTimeTokens } from './one-time-tokens.service.ts';
import { PasswordProof } from './password-proof.service.ts';
import { type Session, Sessions } from './sessions.service.ts';

export interface Acceptance {
  token: string;
  name: string | null;
  password: string;
}

/** Coming in through an invitation link. */
@Injectable()
export class Invitations {
  constructor(
    private readonly db: Db,
    private readonly users: Users,
    private readonly tokens: OneTimeTokens,
    private readonly proof: PasswordProof,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /**
   * Who invites must not come into somebody's account by it: an e-mail that signs in already, here or in another
   * workspace, joins with the password that it has.
   */
  async accept({ token, name, password }: Acceptance): Promise<Session> {
    const { workspaceId, userId } = await this.tokens.ownerOf(token, 'invite');
    const user = await this.users.get(workspaceId, userId);
    const account = user ? await this.users.accountById(user.accountId) : null;
    if (!user?.isActive || !account)
      throw new AppError('auth.invalid_token', 422, 'This link is no longer good');
    const isNew = account.passwordHash === null;
    const attempt = { email: account.email, password, asker: `invite ${userId}` };
    if (!isNew && !(await this.proof.fits(account, attempt))) throw wrongPassword();
    const passwordHash = isNew ? await this.proof.hash(password) : null;
    return this.db.write(async (tx) => {
      await this.tokens.use(tx, workspaceId, token);
      if (passwordHash !== null && !(await this.users.setFirstPassword(tx, account.id, passwordHash))) {
        throw wrongPassword();
      }
      await this.users.update(tx, workspaceId, userId, {
        name: name ?? undefined,
        joinedAt: this.clock.now(),
      });
      await this.users.wasSeen(tx, workspaceId, userId);
      return this.sessions.start(tx, { accountId: account.id, workspaceId, userId });
    });
  }
}

const wrongPassword = (): AppError =>
  new AppError(
    'auth.wrong_password',
    422,
    'This e-mail signs in here already: use the password that it has',
    {
      errors: [{ field: 'password', message: 'is not the one that this e-mail has' }],
    },
  );
