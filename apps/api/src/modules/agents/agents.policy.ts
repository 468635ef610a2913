import { type Role, type UserActor } from '../../platform/access/actor.ts';

export interface AgentInQuestion {
  id: string;
  role: Role;
}

/** Admins manage agents and admins; super admins are made and changed by super admins only. */
export const mayManage = (actor: UserActor, agent: AgentInQuestion): boolean =>
  actor.role === 'super_admin' || (actor.role === 'admin' && agent.role !== 'super_admin');

export const mayGiveRole = (actor: UserActor, role: Role): boolean =>
  actor.role === 'super_admin' || (actor.role === 'admin' && role !== 'super_admin');

export const maySetAvailability = (actor: UserActor, agent: AgentInQuestion): boolean =>
  actor.userId === agent.id || mayManage(actor, agent);
