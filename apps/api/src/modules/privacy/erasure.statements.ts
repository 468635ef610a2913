/** Whose data goes: `contacts` are the person and those merged into him, by id. */
const PERSON = 'workspace_id = $1 AND contact_id = ANY($2::uuid[])';
const TICKETS = 'SELECT id FROM tickets WHERE workspace_id = $1 AND requester_id = ANY($2::uuid[])';
const CHATS = `SELECT id FROM chats WHERE ${PERSON}`;
const MESSAGES = `workspace_id = $1 AND (ticket_id IN (${TICKETS}) OR chat_id IN (${CHATS}))`;

interface Erasing {
  sql: string;
  /** Which of the values it takes behind workspace and contacts, in their order. */
  takes: ('now' | 'words' | 'marks')[];
}

/**
 * In this order: what is found by identifiers comes before they go. Figures stay: that there was a ticket or a
 * message, when, of which priority and how it ended. `marks` are LIKE patterns of the identifiers.
 */
export const ERASING: Erasing[] = [
  {
    sql: `UPDATE inbound_deliveries SET payload = '{}' WHERE workspace_id = $1 AND payload LIKE ANY($3::text[])
      AND $2::uuid[] IS NOT NULL AND next_attempt_at IS NULL AND state <> 'received'`,
    takes: ['marks'],
  },
  {
    sql: `UPDATE mails SET recipient = '', subject = '', body_text = '', body_html = '' WHERE workspace_id = $1
      AND state NOT IN ('pending', 'waiting') AND recipient IN (
        SELECT value FROM contact_identifiers WHERE ${PERSON} AND kind = 'email')`,
    takes: [],
  },
  {
    sql: `DELETE FROM message_edits WHERE workspace_id = $1
      AND message_id IN (SELECT id FROM messages WHERE ${MESSAGES})`,
    takes: [],
  },
  { sql: `DELETE FROM drafts WHERE workspace_id = $1 AND ticket_id IN (${TICKETS})`, takes: [] },
  {
    sql: `DELETE FROM search_documents WHERE workspace_id = $1
      AND (ticket_id IN (${TICKETS}) OR id IN (SELECT id FROM messages WHERE ${MESSAGES}))`,
    takes: [],
  },
  {
    sql: `UPDATE messages SET body = '', content = NULL, reactions = '[]', deleted_at = coalesce(deleted_at, $3),
        author_name = CASE WHEN author_type = 'customer' THEN NULL ELSE author_name END,
        delivery_error = NULL, next_attempt_at = NULL, updated_at = $3,
        delivery_state = CASE WHEN delivery_state = 'pending' THEN 'failed' ELSE delivery_state END
      WHERE ${MESSAGES}`,
    takes: ['now'],
  },
  {
    sql: `UPDATE events SET note = NULL,
        data = CASE WHEN type IN ('ticket.updated', 'contact.updated') THEN '{}' ELSE data END
      WHERE workspace_id = $1 AND ticket_id IN (${TICKETS})`,
    takes: [],
  },
  {
    sql: `DELETE FROM ticket_external_refs WHERE workspace_id = $1 AND ticket_id IN (${TICKETS})`,
    takes: [],
  },
  {
    sql: `UPDATE ticket_search SET subject = $3 WHERE workspace_id = $1 AND ticket_id IN (${TICKETS})`,
    takes: ['words'],
  },
  {
    sql: `UPDATE tickets SET subject = $4, description = '', last_message_preview = NULL, custom_fields = '{}',
        version = version + 1, updated_at = $3
      WHERE workspace_id = $1 AND requester_id = ANY($2::uuid[])`,
    takes: ['now', 'words'],
  },
  {
    sql: `UPDATE chats SET address = '', last_message_preview = NULL, online = false, mode = 'closed', updated_at = $3
      WHERE ${PERSON}`,
    takes: ['now'],
  },
  { sql: `DELETE FROM contact_identifiers WHERE ${PERSON}`, takes: [] },
  {
    sql: `UPDATE contacts SET name = $4, phone = NULL, email = NULL, avatar_url = NULL, profile_status = NULL,
        attributes = '{}', custom_fields = '{}', notes = '', user_id = NULL, erased_at = $3, updated_at = $3
      WHERE workspace_id = $1 AND id = ANY($2::uuid[])`,
    takes: ['now', 'words'],
  },
];
