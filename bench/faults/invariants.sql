-- What must hold in a desk at rest, whatever happened to it before. Each row names one rule and how often it is broken.

SELECT 'a provider id stands on one message only' AS rule, count(*) AS broken FROM (
  SELECT FROM messages WHERE external_id IS NOT NULL
  GROUP BY workspace_id, channel_id, external_id HAVING count(*) > 1) doubled
UNION ALL
SELECT 'every stored delivery has come to an end', count(*) FROM inbound_deliveries
WHERE state NOT IN ('processed', 'ignored')
UNION ALL
SELECT 'what was ignored says why', count(*) FROM inbound_deliveries WHERE state = 'ignored' AND reason IS NULL
UNION ALL
SELECT 'a message''s chat and ticket are of its workspace', count(*) FROM messages m
LEFT JOIN chats c ON c.workspace_id = m.workspace_id AND c.id = m.chat_id
LEFT JOIN tickets t ON t.workspace_id = m.workspace_id AND t.id = m.ticket_id
WHERE (m.chat_id IS NOT NULL AND c.id IS NULL) OR (m.ticket_id IS NOT NULL AND t.id IS NULL)
UNION ALL
SELECT 'a message stands in a ticket of its own chat', count(*) FROM messages m
JOIN tickets t ON t.workspace_id = m.workspace_id AND t.id = m.ticket_id
WHERE t.chat_id IS DISTINCT FROM m.chat_id
UNION ALL
SELECT 'a customer''s message stands in a ticket', count(*) FROM messages m
JOIN chats c ON c.workspace_id = m.workspace_id AND c.id = m.chat_id
WHERE m.author_type = 'customer' AND m.ticket_id IS NULL AND c.mode NOT IN ('paused', 'closed')
UNION ALL
SELECT 'a send has an end or a next attempt', count(*) FROM messages
WHERE delivery_state = 'pending' AND external_id IS NULL AND next_attempt_at IS NULL
UNION ALL
SELECT 'a send that has an end is not being tried', count(*) FROM messages
WHERE delivery_state <> 'pending' AND (attempt_started_at IS NOT NULL OR next_attempt_at IS NOT NULL)
UNION ALL
SELECT 'a ticket is greeted once', count(*) FROM (
  SELECT FROM messages WHERE is_greeting GROUP BY workspace_id, ticket_id HAVING count(*) > 1) greeted
UNION ALL
SELECT 'a ticket that a message opened is greeted', count(*) FROM tickets t
WHERE t.channel = 'whatsapp' AND NOT EXISTS (
  SELECT FROM messages g WHERE g.workspace_id = t.workspace_id AND g.ticket_id = t.id AND g.is_greeting)
UNION ALL
SELECT 'one chat has one ticket at hand', count(*) FROM (
  SELECT FROM tickets WHERE chat_id IS NOT NULL AND status NOT IN ('resolved', 'closed')
  GROUP BY workspace_id, chat_id HAVING count(*) > 1) at_hand
UNION ALL
SELECT 'a chat''s ticket is its own', count(*) FROM chats c
JOIN tickets t ON t.workspace_id = c.workspace_id AND t.id = c.current_ticket_id
WHERE t.chat_id IS DISTINCT FROM c.id
UNION ALL
SELECT 'one phone is one contact', count(*) FROM (
  SELECT FROM contacts WHERE phone IS NOT NULL GROUP BY workspace_id, phone HAVING count(*) > 1) people
UNION ALL
SELECT 'a contact has an identifier', count(*) FROM contacts c
WHERE NOT EXISTS (SELECT FROM contact_identifiers i WHERE i.workspace_id = c.workspace_id AND i.contact_id = c.id)
UNION ALL
SELECT 'what stands in the queue is nobody''s and at hand', count(*) FROM tickets
WHERE queue_state = 'pending' AND (assignee_id IS NOT NULL OR status NOT IN ('open', 'in_progress', 'reopened'))
UNION ALL
SELECT 'what is at hand stands in the queue or is somebody''s', count(*) FROM tickets
WHERE queue_state IS NULL AND status NOT IN ('resolved', 'closed', 'waiting_on_customer') AND snoozed_until IS NULL
UNION ALL
SELECT 'a ticket has its times', count(*) FROM tickets
WHERE (assignee_id IS NULL) <> (assigned_at IS NULL) OR (status = 'resolved' AND resolved_at IS NULL)
  OR (status = 'closed' AND closed_at IS NULL) OR queue_entered_at < created_at
UNION ALL
SELECT 'a ticket counts its messages', count(*) FROM tickets t
WHERE t.comments_count <> (
  SELECT count(*) FROM messages m WHERE m.workspace_id = t.workspace_id AND m.ticket_id = t.id)
UNION ALL
SELECT 'a ticket was created by one event', count(*) FROM tickets t
WHERE (SELECT count(*) FROM events e WHERE e.workspace_id = t.workspace_id AND e.ticket_id = t.id
  AND e.type = 'ticket.created') <> 1
UNION ALL
SELECT 'a ticket changes hands by one event each', count(*) FROM (
  SELECT FROM tickets t JOIN events e ON e.workspace_id = t.workspace_id AND e.ticket_id = t.id
  WHERE e.type IN ('ticket.claimed', 'ticket.assigned', 'ticket.unassigned')
  GROUP BY t.workspace_id, t.id, t.assignee_id
  HAVING (array_agg(e.data ->> 'to' ORDER BY e.xid DESC, e.id DESC))[1] IS DISTINCT FROM t.assignee_id::text) hands
UNION ALL
SELECT 'a ticket stands where its events led it', count(*) FROM (
  SELECT t.status::text AS stands, (
    SELECT coalesce(e.data ->> 'to_status', CASE e.type WHEN 'ticket.created' THEN e.data ->> 'status' ELSE e.data ->> 'to' END)
    FROM events e WHERE e.workspace_id = t.workspace_id AND e.ticket_id = t.id
      AND e.type IN ('ticket.created', 'ticket.claimed', 'ticket.assigned', 'ticket.unassigned',
        'ticket.status_changed', 'ticket.resolved', 'ticket.closed', 'ticket.reopened')
    ORDER BY e.xid DESC, e.id DESC LIMIT 1) AS told
  FROM tickets t) replayed
WHERE told IS DISTINCT FROM stands
UNION ALL
SELECT 'a message has the ticks that its events told', count(*) FROM (
  SELECT m.delivery_state::text AS stands, told.state AS told
  FROM messages m JOIN (
    SELECT workspace_id, data ->> 'message_id' AS message_id,
      (array_agg(data ->> 'to' ORDER BY xid DESC, id DESC))[1] AS state
    FROM events WHERE type = 'message.delivery_changed' GROUP BY 1, 2) told
    ON told.workspace_id = m.workspace_id AND told.message_id = m.id::text) replayed
WHERE told IS DISTINCT FROM stands
UNION ALL
SELECT 'a message was told of by one event', count(*) FROM (
  SELECT m.id FROM messages m
  LEFT JOIN (
    SELECT workspace_id, data ->> 'message_id' AS message_id, count(*) AS told FROM events
    WHERE type IN ('message.received', 'message.sent') GROUP BY 1, 2) e
    ON e.workspace_id = m.workspace_id AND e.message_id = m.id::text
  WHERE e.told IS DISTINCT FROM 1) untold
UNION ALL
SELECT 'what was told of a message is still there', count(*) FROM events e
WHERE e.type IN ('message.received', 'message.sent') AND NOT EXISTS (
  SELECT FROM messages m WHERE m.workspace_id = e.workspace_id AND m.id = (e.data ->> 'message_id')::uuid);
