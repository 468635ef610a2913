import { type User } from '../users/users.service.ts';
import { type Workspace } from '../workspaces/workspaces.service.ts';
import { type UserDto } from './auth.dto.ts';
import { userAbilities } from './auth.policy.ts';

export const presentUser = (user: User, workspace: Workspace): UserDto => {
  const abilities = userAbilities(user.role, workspace.settings);
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    workspace_id: user.workspaceId,
    availability: user.availability,
    capacity: user.capacityTickets,
    locale: user.locale ?? workspace.locale,
    preferences: { send_key: user.preferences.send_key, theme: user.preferences.theme },
    workspace: {
      id: workspace.id,
      name: workspace.name,
      slug: workspace.slug,
      locale: workspace.locale,
      timezone: workspace.timezone,
    },
    abilities: {
      manage_agents: abilities.manageAgents,
      manage_channels: abilities.manageChannels,
      manage_taxonomy: abilities.manageTaxonomy,
      manage_workspace: abilities.manageWorkspace,
      manage_workspaces: abilities.manageWorkspaces,
      see_inbound: abilities.seeInbound,
      see_outbox: abilities.seeOutbox,
      assign_to_others: abilities.assignToOthers,
      change_in_bulk: abilities.changeInBulk,
    },
  };
};
