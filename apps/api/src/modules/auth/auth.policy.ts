import { type Role } from '../../platform/access/actor.ts';
import { type WorkspaceSettings } from '../workspaces/workspaces.service.ts';

export interface UserAbilities {
  manageAgents: boolean;
  manageChannels: boolean;
  manageTaxonomy: boolean;
  manageWorkspace: boolean;
  manageWorkspaces: boolean;
  seeInbound: boolean;
  seeOutbox: boolean;
  assignToOthers: boolean;
  changeInBulk: boolean;
}

export const userAbilities = (role: Role, settings: WorkspaceSettings): UserAbilities => {
  const isAdmin = role === 'admin' || role === 'super_admin';
  return {
    manageAgents: isAdmin,
    manageChannels: isAdmin,
    manageTaxonomy: isAdmin,
    manageWorkspace: isAdmin,
    manageWorkspaces: role === 'super_admin',
    seeInbound: isAdmin,
    seeOutbox: isAdmin,
    assignToOthers: isAdmin || (role === 'agent' && settings.agentsMayAssignOthers),
    changeInBulk: isAdmin || (role === 'agent' && settings.agentsMayChangeInBulk),
  };
};
