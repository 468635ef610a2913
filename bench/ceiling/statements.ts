/** What one message must at least write, in one statement: no ledger, no gathering, no checks. */
export const FIRST_MESSAGE_SQL = `
  WITH contact AS (
    INSERT INTO contacts (workspace_id, id, name, phone, created_at, updated_at) VALUES ($1, $3, $8, $7, $11, $11)
  ), identifier AS (
    INSERT INTO contact_identifiers (workspace_id, kind, value, contact_id, created_at)
    VALUES ($1, 'phone', $7, $3, $11) ON CONFLICT DO NOTHING
  ), ticket AS (
    INSERT INTO tickets (workspace_id, id, ticket_number, subject, description, status, priority, channel_id, channel,
      requester_id, chat_id, comments_count, last_message_at, last_message_preview, last_message_author,
      queue_entered_at, created_at, updated_at)
    VALUES ($1, $5, 'BENCH-' || nextval('bench_ticket_numbers'), $9, $9, 'open', 'medium', $2, 'whatsapp',
      $3, $4, 2, $11, $9, 'customer', $11, $11, $11)
    RETURNING id, ticket_number
  ), chat AS (
    INSERT INTO chats (workspace_id, id, channel_id, contact_id, address, mode, unread_count, current_ticket_id,
      last_message_at, last_message_preview, last_message_author, created_at, updated_at)
    SELECT $1, $4, $2, $3, $7, 'agent', 1, id, $11, $9, 'customer', $11, $11 FROM ticket
  ), message AS (
    INSERT INTO messages (workspace_id, id, chat_id, ticket_id, channel_id, author_type, author_name, kind, body,
      source, external_id, delivery_state, created_at, updated_at)
    VALUES ($1, $6, $4, $5, $2, 'customer', $8, 'text', $9, 'gateway', $10, NULL, $11, $11)
    ON CONFLICT (workspace_id, channel_id, external_id) DO NOTHING
  ), greeting AS (
    INSERT INTO messages (workspace_id, id, chat_id, ticket_id, channel_id, author_type, is_greeting, kind, body,
      source, delivery_state, created_at, updated_at)
    SELECT $1, $12, $4, $5, $2, 'bot', true, 'text', ticket_number, 'bot', 'sent', $11, $11 FROM ticket
  )
  INSERT INTO events (workspace_id, id, type, ticket_id, chat_id, actor_type, actor_id, data, created_at)
  VALUES ($1, $13, 'ticket.created', $5, $4, 'customer', $3, '{}', $11)`;

export const LATER_MESSAGE_SQL = `
  WITH message AS (
    INSERT INTO messages (workspace_id, id, chat_id, ticket_id, channel_id, author_type, author_name, kind, body,
      source, external_id, created_at, updated_at)
    VALUES ($1, $5, $3, $4, $2, 'customer', $6, 'text', $7, 'gateway', $8, $9, $9)
    ON CONFLICT (workspace_id, channel_id, external_id) DO NOTHING
  ), ticket AS (
    UPDATE tickets SET comments_count = comments_count + 1, last_message_at = $9, last_message_preview = $7,
      last_message_author = 'customer', updated_at = $9, version = version + 1
    WHERE workspace_id = $1 AND id = $4
  ), chat AS (
    UPDATE chats SET unread_count = unread_count + 1, last_message_at = $9, last_message_preview = $7,
      last_message_author = 'customer', updated_at = $9
    WHERE workspace_id = $1 AND id = $3
  )
  INSERT INTO events (workspace_id, id, type, ticket_id, chat_id, actor_type, data, created_at)
  VALUES ($1, $10, 'message.received', $4, $3, 'customer', '{}', $9)`;

export const SEQUENCE_SQL = 'CREATE SEQUENCE IF NOT EXISTS bench_ticket_numbers';
