/** What people do to a workspace. `data` tells each changed field, from what to what. */
export const WORKSPACE_EVENTS = {
  created: 'workspace.created',
  updated: 'workspace.updated',
} as const;
