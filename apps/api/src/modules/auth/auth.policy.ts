import { type Role } from '../../platform/access/actor.ts';
import { type WorkspaceSettings } from '../workspaces/workspaces.service.ts';

export interface UserAbilities {
  manageAgents: boolean;
  manageChannels: boolean;
  manageTaxonomy: boolean;
  seeInbound: boolean;
  seeOutbox: boolean;
  assignToOthers: boolean;
}

export const userAbilities = (role: Role, settings: WorkspaceSettings): UserAbilities => {
  const isAdmin = role === 'admin' || role === 'super_admin';
  return {
    manageAgents: isAdmin,
    manageChannels: isAdmin,
    manageTaxonomy: isAdmin,
    seeInbound: isAdmin,
    seeOutbox: isAdmin,
    assignToOthers: isAdmin || (role === 'agent' && settings.agentsMayAssignOthers),
  };
};
