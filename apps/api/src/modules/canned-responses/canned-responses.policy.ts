import { type UserActor } from '../../platform/access/actor.ts';
import { type CannedScope } from './canned-response.ts';

export interface PolicyResponse {
  scope: CannedScope;
  owner_id: string | null;
}

export interface CannedResponseAbilities {
  edit: boolean;
  delete: boolean;
}

const isAdmin = ({ role }: UserActor): boolean => role === 'admin' || role === 'super_admin';

/** Agents see what is everybody's and what is theirs; admins see all. */
export const maySee = (actor: UserActor, response: PolicyResponse): boolean =>
  isAdmin(actor) || response.scope === 'workspace' || response.owner_id === actor.userId;

/** Agents manage their own, admins all. */
export const mayManage = (actor: UserActor, response: PolicyResponse): boolean =>
  isAdmin(actor) || (response.scope === 'own' && response.owner_id === actor.userId);

export const mayGiveScope = (actor: UserActor, scope: CannedScope): boolean =>
  scope === 'own' || isAdmin(actor);

export const mayListAll = isAdmin;

export const cannedResponseAbilities = (
  actor: UserActor,
  response: PolicyResponse,
): CannedResponseAbilities => {
  const manages = mayManage(actor, response);
  return { edit: manages, delete: manages };
};
