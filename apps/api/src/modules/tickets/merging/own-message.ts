/**
 * That message `m` may be read by the customer whose ticket it stands in: a ticket of somebody else, or an internal
 * one, may have been merged into it.
 */
export const IS_OWN_MESSAGE = `(m.origin_ticket_id IS NULL OR EXISTS (
  SELECT FROM tickets o JOIN tickets k ON k.workspace_id = o.workspace_id AND k.requester_id = o.requester_id
  WHERE o.workspace_id = m.workspace_id AND o.id = m.origin_ticket_id AND k.id = m.ticket_id AND NOT o.is_internal))`;
