/**
 * What happens to a ticket. `data` holds ids and small facts:
 * status changes {from, to}; assignments {from, to} (users), {from_status, to_status}, {reason}; created
 * {ticket_number, status, priority, channel, requester_id, assignee_id, follow_up_of_id}; merged and unmerged (of the
 * source) {from, to, merged_into_id, merged_into_number}; source merged and unmerged {source_id, source_number}; snoozed {until} (null: until the customer writes).
 */
export const TICKET_EVENTS = {
  created: 'ticket.created',
  claimed: 'ticket.claimed',
  assigned: 'ticket.assigned',
  unassigned: 'ticket.unassigned',
  statusChanged: 'ticket.status_changed',
  priorityChanged: 'ticket.priority_changed',
  resolved: 'ticket.resolved',
  closed: 'ticket.closed',
  reopened: 'ticket.reopened',
  updated: 'ticket.updated',
  merged: 'ticket.merged',
  unmerged: 'ticket.unmerged',
  sourceMerged: 'ticket.source_merged',
  sourceUnmerged: 'ticket.source_unmerged',
  snoozed: 'ticket.snoozed',
  woken: 'ticket.woken',
} as const;
