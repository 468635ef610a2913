/** For each rule of invariants.sql a wrong that it has to find, done in a transaction that is rolled back. */
export const WRONGS: Record<string, string> = {
  'a provider id stands on one message only': `
    ALTER TABLE messages DROP CONSTRAINT messages_external_key;
    UPDATE messages SET external_id = 'the same' WHERE author_type = 'customer'`,
  'every stored delivery has come to an end': `
    UPDATE inbound_deliveries SET state = 'failed', next_attempt_at = NULL`,
  'what was ignored says why': `UPDATE inbound_deliveries SET state = 'ignored', reason = NULL`,
  "a message's chat and ticket are of its workspace": `UPDATE messages SET ticket_id = gen_random_uuid()`,
  'a message stands in a ticket of its own chat': `
    UPDATE messages m SET ticket_id = t.id FROM tickets t WHERE t.chat_id <> m.chat_id`,
  "a customer's message stands in a ticket": `UPDATE messages SET ticket_id = NULL WHERE author_type = 'customer'`,
  'a send has an end or a next attempt': `
    UPDATE messages SET delivery_state = 'pending', external_id = NULL, next_attempt_at = NULL WHERE is_greeting`,
  'a send that has an end is not being tried': `UPDATE messages SET next_attempt_at = created_at WHERE is_greeting`,
  'a ticket is greeted once': `UPDATE messages SET is_greeting = true`,
  'a ticket that a message opened is greeted': `DELETE FROM messages WHERE is_greeting`,
  'one chat has one ticket at hand': `UPDATE tickets SET chat_id = (SELECT id FROM chats LIMIT 1)`,
  "a chat's ticket is its own": `
    UPDATE chats c SET current_ticket_id = t.id FROM tickets t WHERE t.chat_id <> c.id`,
  'one phone is one contact': `UPDATE contacts SET phone = '628'`,
  'a contact has an identifier': `DELETE FROM contact_identifiers`,
  "what stands in the queue is nobody's and at hand": `
    ALTER TABLE tickets DROP COLUMN queue_state CASCADE;
    ALTER TABLE tickets ADD COLUMN queue_state text DEFAULT 'pending';
    UPDATE tickets SET status = 'closed'`,
  "what is at hand stands in the queue or is somebody's": `
    ALTER TABLE tickets DROP COLUMN queue_state CASCADE;
    ALTER TABLE tickets ADD COLUMN queue_state text`,
  'a ticket has its times': `UPDATE tickets SET queue_entered_at = created_at - interval '1 second'`,
  'a ticket counts its messages': `UPDATE tickets SET comments_count = comments_count + 1`,
  'a ticket was created by one event': `DELETE FROM events WHERE type = 'ticket.created'`,
  'a ticket changes hands by one event each': `
    UPDATE events SET data = data || '{"to": "somebody else"}' WHERE type = 'ticket.claimed'`,
  'a ticket stands where its events led it': `
    UPDATE events SET data = data || '{"status": "closed"}' WHERE type = 'ticket.created'`,
  'a message has the ticks that its events told': `
    UPDATE events SET data = data || '{"to": "failed"}' WHERE type = 'message.delivery_changed'`,
  'a message was told of by one event': `DELETE FROM events WHERE type = 'message.received'`,
  'what was told of a message is still there': `DELETE FROM messages WHERE author_type = 'customer'`,
};
