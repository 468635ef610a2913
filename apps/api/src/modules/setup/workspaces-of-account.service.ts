import { Injectable } from '@nestjs/common';
import { type Role, type UserActor } from '../../platform/access/actor.ts';
import { type Tx } from '../../platform/database/db.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { freeSlug } from '../../platform/slug.ts';
import { Users } from '../users/users.service.ts';
import {
  type NewWorkspace,
  type Workspace,
  workspaceNotFound,
  Workspaces,
} from '../workspaces/workspaces.service.ts';
import { WORKSPACE_EVENTS } from '../workspaces/workspaces.events.ts';
import { WorkspaceOpening } from './workspace-opening.ts';

interface PlannedWorkspace extends NewWorkspace {
  email: string;
}

export type WishedWorkspace = Pick<NewWorkspace, 'name'> & Partial<NewWorkspace>;

/** The workspaces that one account may enter, and what super admins do to them. */
@Injectable()
export class WorkspacesOfAccount {
  constructor(
    private readonly workspaces: Workspaces,
    private readonly users: Users,
    private readonly opening: WorkspaceOpening,
    private readonly eventLog: EventLog,
  ) {}

  async list({ accountId }: UserActor): Promise<{ workspace: Workspace; role: Role }[]> {
    const memberships = await this.users.membershipsOf(accountId);
    const roles = new Map(memberships.map(({ workspaceId, role }) => [workspaceId, role]));
    const all = await this.workspaces.list();
    return all.flatMap((workspace) => {
      const role = roles.get(workspace.id);
      return role ? [{ workspace, role }] : [];
    });
  }

  /** What a wish leaves out is as in the workspace that the caller is in. */
  async plan(actor: UserActor, wish: WishedWorkspace): Promise<PlannedWorkspace> {
    const present = await this.workspaces.get(actor.workspaceId);
    const user = await this.users.get(actor.workspaceId, actor.userId);
    const slugs = new Set((await this.workspaces.list()).map(({ slug }) => slug));
    return {
      name: wish.name,
      slug: wish.slug ?? freeSlug(wish.name, slugs),
      locale: wish.locale ?? present.locale,
      timezone: wish.timezone ?? present.timezone,
      email: user?.email ?? '',
    };
  }

  /** A workspace with what each begins with; who opens it is its super admin. */
  async open(tx: Tx, actor: UserActor, { email, ...wish }: PlannedWorkspace): Promise<string> {
    const { id } = await this.opening.open(tx, wish);
    await this.users.create(tx, {
      workspaceId: id,
      email,
      name: actor.name,
      role: 'super_admin',
      hasJoined: true,
    });
    await this.eventLog.record(tx, actor, [
      { type: WORKSPACE_EVENTS.created, data: { workspace_id: id, name: wish.name } },
    ]);
    return id;
  }

  /** The caller as he is in the workspace that he rules; 404 where he does not: not there and not yours are the same. */
  async rulerOf(actor: UserActor, id: string): Promise<UserActor> {
    const memberships = await this.users.membershipsOf(actor.accountId);
    const ruler = memberships.find(({ workspaceId, role }) => workspaceId === id && role === 'super_admin');
    if (!ruler) throw workspaceNotFound();
    return { ...actor, workspaceId: id, userId: ruler.id, role: ruler.role };
  }

  async change(tx: Tx, ruler: UserActor, changes: Partial<NewWorkspace>): Promise<void> {
    const { before, after } = await this.workspaces.change(tx, ruler.workspaceId, changes);
    const fields = (['name', 'slug', 'locale', 'timezone'] as const).filter(
      (field) => before[field] !== after[field],
    );
    if (fields.length === 0) return;
    const told = fields.map((field) => ({ field, from: before[field], to: after[field] }));
    await this.eventLog.record(tx, ruler, [{ type: WORKSPACE_EVENTS.updated, data: { changes: told } }]);
  }
}
