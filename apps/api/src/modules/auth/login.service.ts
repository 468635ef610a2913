import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type User, Users } from '../users/users.service.ts';
import { Workspaces } from '../workspaces/workspaces.service.ts';
import { PasswordProof, type ProofInput } from './password-proof.service.ts';
import { type Session, Sessions } from './sessions.service.ts';

export interface Credentials extends ProofInput {
  workspaceSlug: string | null;
}

/** Ways to come in with an e-mail and a password. */
@Injectable()
export class Login {
  constructor(
    private readonly db: Db,
    private readonly users: Users,
    private readonly workspaces: Workspaces,
    private readonly proof: PasswordProof,
    private readonly sessions: Sessions,
  ) {}

  async login(credentials: Credentials): Promise<Session> {
    const account = await this.users.accountByEmail(credentials.email);
    const fits = await this.proof.fits(account, credentials);
    const user = account && fits ? await this.userOf(account.id, credentials.workspaceSlug) : undefined;
    if (!user) throw new AppError('auth.invalid_credentials', 401, 'E-mail and password do not fit together');
    return this.enter(user);
  }

  /** A customer who makes an account. An e-mail that has one already needs its password. */
  async register(credentials: Credentials, name: string): Promise<Session> {
    const { email, password, workspaceSlug } = credentials;
    const workspace = await (workspaceSlug ? this.workspaces.bySlug(workspaceSlug) : this.workspaces.first());
    if (!workspace) throw new AppError('workspaces.not_found', 404, 'There is no such workspace');
    const account = await this.users.accountByEmail(email);
    if (account && !(await this.proof.fits(account, credentials))) throw emailTaken();
    const passwordHash = account ? null : await this.proof.hash(password);
    return this.db.write(async (tx) => {
      const { userId, accountId } = await this.users.create(tx, {
        workspaceId: workspace.id,
        email,
        name,
        role: 'customer',
        hasJoined: true,
      });
      if (passwordHash !== null && !(await this.users.setFirstPassword(tx, accountId, passwordHash)))
        throw emailTaken();
      return this.sessions.start(tx, { accountId, workspaceId: workspace.id, userId });
    });
  }

  private async userOf(accountId: string, workspaceSlug: string | null): Promise<User | undefined> {
    const memberships = await this.users.membershipsOf(accountId);
    if (workspaceSlug === null) return memberships[0];
    const workspace = await this.workspaces.bySlug(workspaceSlug);
    return memberships.find(({ workspaceId }) => workspaceId === workspace?.id);
  }

  private enter({ accountId, workspaceId, id: userId }: User): Promise<Session> {
    return this.db.write(async (tx) => {
      await this.users.wasSeen(tx, workspaceId, userId);
      return this.sessions.start(tx, { accountId, workspaceId, userId });
    });
  }
}

const emailTaken = (): AppError =>
  new AppError('users.email_taken', 409, 'This e-mail has an account already: sign in with it');
