import { Injectable } from '@nestjs/common';
import { type Role, type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { type Tx } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { type PageRequest, type Pagination } from '../../platform/http/pagination.ts';
import { isId } from '../../platform/ids.ts';
import { Auth } from '../auth/auth.service.ts';
import { type Availability, type User, Users } from '../users/users.service.ts';
import {
  AGENT_AVAILABILITY_CHANGED,
  AGENT_CREATED,
  AGENT_DEACTIVATED,
  AGENT_REACTIVATED,
  AGENT_UPDATED,
} from './agents.events.ts';
import { mayGiveRole, mayManage, maySetAvailability } from './agents.policy.ts';
import { type AgentFilter, AgentQueries, type AgentRow } from './agents.queries.ts';

export interface NewAgent {
  email: string;
  name: string;
  role: Role;
  capacityTickets: number | null;
  /** A password makes him active at once; null invites him. */
  passwordHash: string | null;
}

export interface AgentChanges {
  name?: string;
  role?: Role;
  capacityTickets?: number | null;
  isActive?: boolean;
}

export interface AgentPage {
  rows: AgentRow[];
  pagination: Pagination;
}

/** Those who work the queue, as their admin sees them. */
@Injectable()
export class Agents {
  constructor(
    private readonly users: Users,
    private readonly auth: Auth,
    private readonly eventLog: EventLog,
    private readonly queries: AgentQueries,
    private readonly clock: Clock,
  ) {}

  page(actor: UserActor, filter: AgentFilter, request: PageRequest): Promise<AgentPage> {
    return this.queries.page(actor.workspaceId, filter, request);
  }

  async get(actor: UserActor, agentId: string): Promise<AgentRow> {
    const row = isId(agentId) ? await this.queries.one(actor.workspaceId, agentId) : null;
    if (!row) throw notFound();
    return row;
  }

  async create(
    tx: Tx,
    actor: UserActor,
    agent: NewAgent,
  ): Promise<{ agentId: string; invitationLink: string | null }> {
    if (!mayGiveRole(actor, agent.role)) throw forbidden();
    const { workspaceId } = actor;
    const { email, name, role, capacityTickets, passwordHash } = agent;
    const hasJoined = passwordHash !== null;
    const { userId, accountId } = await this.users.create(tx, {
      workspaceId,
      email,
      name,
      role,
      capacityTickets,
      hasJoined,
    });
    // An admin here has no say about the password of somebody who signs in elsewhere already.
    if (passwordHash !== null && !(await this.users.setFirstPassword(tx, accountId, passwordHash))) {
      throw new AppError('users.email_taken', 409, 'This e-mail has a password already: invite without one');
    }
    await this.record(tx, actor, AGENT_CREATED, { user_id: userId, role });
    const invited = { workspaceId, id: userId, email, name, locale: null };
    const invitationLink = hasJoined ? null : await this.auth.invite(tx, invited, actor.name);
    return { agentId: userId, invitationLink };
  }

  async change(
    tx: Tx,
    actor: UserActor,
    { agentId, isActive, ...changes }: AgentChanges & { agentId: string },
  ): Promise<void> {
    const agent = await this.find(actor, agentId);
    const isAllowed =
      mayManage(actor, agent) && (changes.role === undefined || mayGiveRole(actor, changes.role));
    if (!isAllowed) throw forbidden();
    const before = await this.lock(tx, actor.workspaceId, agentId);
    const after = { role: changes.role ?? before.role, isActive: isActive ?? before.isActive };
    await this.keepAnAdmin(tx, actor.workspaceId, { id: agentId, before, after });
    await this.users.update(tx, actor.workspaceId, agentId, changes);
    if (Object.values(changes).some((value) => value !== undefined)) {
      const roles = after.role === before.role ? {} : { from_role: before.role, to_role: after.role };
      await this.record(tx, actor, AGENT_UPDATED, { user_id: agentId, ...roles });
    }
    if (RANK[after.role] < RANK[before.role]) await this.auth.endLogins(tx, actor.workspaceId, agentId);
    if (after.isActive === before.isActive) return;
    await (after.isActive ? this.reactivate(tx, actor, agentId) : this.deactivate(tx, actor, agentId));
  }

  async invite(tx: Tx, actor: UserActor, agentId: string): Promise<string> {
    const agent = await this.find(actor, agentId);
    if (!mayManage(actor, agent)) throw forbidden();
    if (!agent.isInvited || !agent.isActive) {
      throw new AppError(
        'users.not_invited',
        409,
        'Only an active agent who has not joined yet can be invited',
      );
    }
    return this.auth.invite(tx, agent, actor.name);
  }

  async setAvailability(
    tx: Tx,
    actor: UserActor,
    { agentId, availability }: { agentId: string; availability: Availability },
  ): Promise<void> {
    const agent = await this.find(actor, agentId);
    if (!maySetAvailability(actor, agent)) throw forbidden();
    if (agent.availability === availability) return;
    await this.users.update(tx, actor.workspaceId, agentId, { availability });
    await this.record(tx, actor, AGENT_AVAILABILITY_CHANGED, { user_id: agentId, availability });
  }

  private async deactivate(tx: Tx, actor: UserActor, agentId: string): Promise<void> {
    await this.users.update(tx, actor.workspaceId, agentId, {
      deactivatedAt: this.clock.now(),
      availability: 'offline',
    });
    await this.auth.endSessions(tx, actor.workspaceId, agentId);
    await this.record(tx, actor, AGENT_DEACTIVATED, { user_id: agentId });
  }

  private async reactivate(tx: Tx, actor: UserActor, agentId: string): Promise<void> {
    await this.users.update(tx, actor.workspaceId, agentId, { deactivatedAt: null });
    await this.record(tx, actor, AGENT_REACTIVATED, { user_id: agentId });
  }

  /** Locks the admins before it counts them, so that two cannot remove each other at the same instant. */
  private async keepAnAdmin(
    tx: Tx,
    workspaceId: string,
    { id, before, after }: { id: string; before: Standing; after: Standing },
  ): Promise<void> {
    if (!isLessThan(after, before)) return;
    const admins = await tx.query<{ id: string; role: Role }>(
      `SELECT id, role FROM users
       WHERE workspace_id = $1 AND role IN ('admin', 'super_admin') AND deactivated_at IS NULL AND joined_at IS NOT NULL
       ORDER BY id FOR UPDATE`,
      [workspaceId],
    );
    const rest = admins.filter((admin) => admin.id !== id);
    const needsSuper = before.role === 'super_admin';
    if (rest.some(({ role }) => !needsSuper || role === 'super_admin')) return;
    const title = needsSuper ? 'super admin' : 'admin';
    throw new AppError('users.last_admin', 409, `This is the last active ${title}: make another one first`);
  }

  private async lock(tx: Tx, workspaceId: string, userId: string): Promise<Standing> {
    const rows = await tx.query<{ role: Role; deactivated_at: Date | null }>(
      'SELECT role, deactivated_at FROM users WHERE workspace_id = $1 AND id = $2 FOR UPDATE',
      [workspaceId, userId],
    );
    if (!rows[0]) throw notFound();
    return { role: rows[0].role, isActive: rows[0].deactivated_at === null };
  }

  private async find(actor: UserActor, agentId: string): Promise<User> {
    const user = isId(agentId) ? await this.users.get(actor.workspaceId, agentId) : null;
    if (!user || user.role === 'customer') throw notFound();
    return user;
  }

  private async record(tx: Tx, actor: UserActor, type: string, data: Record<string, unknown>): Promise<void> {
    await this.eventLog.record(tx, actor, [{ type, data }]);
  }
}

interface Standing {
  role: Role;
  isActive: boolean;
}

const RANK: Record<Role, number> = { super_admin: 2, admin: 1, agent: 0, customer: 0 };

const isLessThan = (after: Standing, before: Standing): boolean =>
  before.isActive && RANK[before.role] > 0 && (!after.isActive || RANK[after.role] < RANK[before.role]);

const forbidden = (): AppError =>
  new AppError('auth.forbidden', 403, 'Your role may not do this to this agent');
const notFound = (): AppError => new AppError('users.not_found', 404, 'There is no such agent');
