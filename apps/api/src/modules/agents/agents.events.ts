export const AGENT_CREATED = 'agent.created';
export const AGENT_UPDATED = 'agent.updated';
export const AGENT_DEACTIVATED = 'agent.deactivated';
export const AGENT_REACTIVATED = 'agent.reactivated';
export const AGENT_AVAILABILITY_CHANGED = 'agent.availability_changed';
