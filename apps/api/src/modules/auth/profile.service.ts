import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { isId } from '../../platform/ids.ts';
import { type User, type UserChanges, Users } from '../users/users.service.ts';
import { type Workspace, Workspaces } from '../workspaces/workspaces.service.ts';
import { ActorStates } from './actor-states.service.ts';
import { type Session, Sessions } from './sessions.service.ts';

export interface Profile {
  user: User;
  workspace: Workspace;
}

type ProfileChanges = Pick<UserChanges, 'name' | 'locale' | 'preferences'>;

/** The signed-in user about himself. */
@Injectable()
export class Profiles {
  constructor(
    private readonly db: Db,
    private readonly users: Users,
    private readonly workspaces: Workspaces,
    private readonly sessions: Sessions,
    private readonly states: ActorStates,
  ) {}

  async of({ workspaceId, userId }: { workspaceId: string; userId: string }): Promise<Profile> {
    const [user, workspace] = await Promise.all([
      this.users.get(workspaceId, userId),
      this.workspaces.get(workspaceId),
    ]);
    if (!user) throw new AppError('auth.required', 401, 'Sign in first');
    return { user, workspace };
  }

  async change(actor: UserActor, changes: ProfileChanges): Promise<Profile> {
    await this.db.write((tx) => this.users.update(tx, actor.workspaceId, actor.userId, changes));
    this.states.forgetAll();
    return this.of(actor);
  }

  /** Goes on in another workspace of the same account, in the same login. */
  async switchTo(actor: UserActor, workspaceId: string, familyId: string | null): Promise<Session> {
    const memberships = isId(workspaceId) ? await this.users.membershipsOf(actor.accountId) : [];
    const user = memberships.find((membership) => membership.workspaceId === workspaceId);
    if (!user) throw new AppError('workspaces.not_found', 404, 'There is no such workspace');
    const owner = { accountId: user.accountId, workspaceId, userId: user.id };
    return this.db.write(async (tx) => {
      await this.users.wasSeen(tx, workspaceId, user.id);
      return familyId === null ? this.sessions.start(tx, owner) : this.sessions.moveTo(tx, familyId, owner);
    });
  }
}
