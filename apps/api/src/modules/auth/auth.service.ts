import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { type Tx } from '../../platform/database/db.ts';
import { type User } from '../users/users.service.ts';
import { AccessTokens } from './access-tokens.service.ts';
import { AccountMails, type MailReader } from './account-mails.service.ts';
import { ActorStates } from './actor-states.service.ts';
import { OneTimeTokens } from './one-time-tokens.service.ts';
import { Passwords } from './passwords.service.ts';
import { Sessions } from './sessions.service.ts';

/** What other modules may ask of identity. */
@Injectable()
export class Auth {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly states: ActorStates,
    private readonly sessions: Sessions,
    private readonly passwords: Passwords,
    private readonly invitations: OneTimeTokens,
    private readonly mails: AccountMails,
  ) {}

  /** Who a token speaks for, by the user's present state. Throws a 401 AppError otherwise. */
  async authenticate(token: string): Promise<UserActor> {
    return this.states.actorOf(this.tokens.verify(token));
  }

  /** An access token without a login behind it: for the command line. It cannot be renewed. */
  tokenFor({ workspaceId, id: userId }: Pick<User, 'workspaceId' | 'id'>): string {
    return this.tokens.sign({ workspaceId, userId, familyId: null });
  }

  hashPassword(password: string): Promise<string> {
    return this.passwords.hash(password);
  }

  /** Mails the user a new invitation link, and returns it. */
  async invite(tx: Tx, user: MailReader, inviterName: string): Promise<string> {
    const owner = { workspaceId: user.workspaceId, userId: user.id };
    const token = await this.invitations.issue(tx, owner, 'invite');
    return this.mails.invite(tx, user, { token, inviterName });
  }

  /** Ends the user's logins and open links. Tokens that are out stop within seconds. */
  async endSessions(tx: Tx, workspaceId: string, userId: string): Promise<void> {
    await this.sessions.endOfUser(tx, workspaceId, userId);
    await this.invitations.cancel(tx, { workspaceId, userId }, 'invite');
    await this.invitations.cancel(tx, { workspaceId, userId }, 'reset');
  }

  /** Ends the user's logins and leaves open links alone: they are for whoever he is by then. */
  async endLogins(tx: Tx, workspaceId: string, userId: string): Promise<void> {
    await this.sessions.endOfUser(tx, workspaceId, userId);
  }

  async endSessionsOfAccount(tx: Tx, accountId: string): Promise<void> {
    await this.sessions.endOfAccount(tx, accountId, null);
  }

  /** Makes the next request of everybody look at his state anew. */
  forgetStates(): void {
    this.states.forgetAll();
  }
}
