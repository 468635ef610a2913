export const CONVERSATIONS_SQL = `
CREATE TYPE chat_mode AS ENUM ('bot', 'agent', 'paused', 'closed');
CREATE TYPE author_type AS ENUM ('customer', 'agent', 'bot', 'system');
CREATE TYPE delivery_state AS ENUM ('pending', 'uncertain', 'sent', 'delivered', 'read', 'played', 'failed');
CREATE TYPE ticket_priority AS ENUM ('urgent', 'high', 'medium', 'low');
CREATE TYPE ticket_status AS ENUM ('open', 'in_progress', 'waiting_on_customer', 'resolved', 'closed', 'reopened');

CREATE TABLE chats (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  channel_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  address text NOT NULL,
  mode chat_mode NOT NULL,
  unread_count integer NOT NULL DEFAULT 0,
  online boolean NOT NULL DEFAULT false,
  assigned_user_id uuid,
  current_ticket_id uuid,
  last_message_at timestamptz,
  last_message_preview text,
  last_message_author author_type,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT chats_contact_key UNIQUE (workspace_id, channel_id, contact_id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channels (workspace_id, id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id),
  FOREIGN KEY (workspace_id, assigned_user_id) REFERENCES users (workspace_id, id)
);
CREATE INDEX chats_latest ON chats (workspace_id, (coalesce(last_message_at, created_at)) DESC, id DESC);
CREATE INDEX chats_latest_by_mode ON chats (workspace_id, mode, (coalesce(last_message_at, created_at)) DESC, id DESC);
CREATE INDEX chats_by_contact ON chats (workspace_id, contact_id);
CREATE INDEX chats_by_ticket ON chats (workspace_id, current_ticket_id) WHERE current_ticket_id IS NOT NULL;
CREATE INDEX chats_unread ON chats (workspace_id) WHERE unread_count > 0;

CREATE TABLE ticket_number_counters (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  scope text NOT NULL,
  last_number bigint NOT NULL,
  PRIMARY KEY (workspace_id, scope)
);

CREATE TABLE tickets (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  ticket_number text NOT NULL,
  subject text NOT NULL,
  description text NOT NULL DEFAULT '',
  status ticket_status NOT NULL,
  priority ticket_priority NOT NULL,
  category_id uuid,
  tags text[] NOT NULL DEFAULT '{}',
  channel_id uuid,
  channel channel_kind NOT NULL,
  is_internal boolean NOT NULL DEFAULT false,
  requester_id uuid,
  assignee_id uuid,
  chat_id uuid,
  merged_into_id uuid,
  follow_up_of_id uuid,
  close_reason text CHECK (close_reason IN ('solved', 'duplicate', 'spam', 'no_response')),
  was_reopened boolean NOT NULL DEFAULT false,
  needs_attention boolean NOT NULL DEFAULT false,
  comments_count integer NOT NULL DEFAULT 0,
  attachments_count integer NOT NULL DEFAULT 0,
  last_message_at timestamptz,
  last_message_preview text,
  last_message_author author_type,
  queue_entered_at timestamptz NOT NULL,
  assigned_at timestamptz,
  first_response_at timestamptz,
  snoozed_until timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  auto_close_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  queue_state text GENERATED ALWAYS AS (
    CASE
      WHEN status IN ('resolved', 'closed') THEN NULL
      WHEN assignee_id IS NOT NULL THEN 'assigned'
      WHEN status = 'waiting_on_customer' OR snoozed_until IS NOT NULL THEN NULL
      ELSE 'pending'
    END
  ) STORED,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT tickets_number_key UNIQUE (workspace_id, ticket_number),
  FOREIGN KEY (workspace_id, category_id) REFERENCES categories (workspace_id, id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channels (workspace_id, id),
  FOREIGN KEY (workspace_id, requester_id) REFERENCES contacts (workspace_id, id),
  FOREIGN KEY (workspace_id, assignee_id) REFERENCES users (workspace_id, id),
  FOREIGN KEY (workspace_id, chat_id) REFERENCES chats (workspace_id, id),
  FOREIGN KEY (workspace_id, merged_into_id) REFERENCES tickets (workspace_id, id),
  FOREIGN KEY (workspace_id, follow_up_of_id) REFERENCES tickets (workspace_id, id)
);
CREATE INDEX tickets_queue ON tickets (workspace_id, priority, queue_entered_at, id) WHERE queue_state = 'pending';
CREATE INDEX tickets_mine ON tickets (workspace_id, assignee_id, needs_attention DESC, priority, queue_entered_at, id)
  WHERE queue_state = 'assigned';
CREATE INDEX tickets_by_assignee ON tickets (workspace_id, assignee_id, updated_at DESC, id DESC) WHERE assignee_id IS NOT NULL;
CREATE INDEX tickets_by_creation ON tickets (workspace_id, created_at DESC, id DESC);
CREATE INDEX tickets_by_update ON tickets (workspace_id, updated_at DESC, id DESC);
CREATE INDEX tickets_unclosed_by_creation ON tickets (workspace_id, created_at DESC, id DESC) WHERE status <> 'closed';
CREATE INDEX tickets_unclosed_by_update ON tickets (workspace_id, updated_at DESC, id DESC) WHERE status <> 'closed';
CREATE INDEX tickets_unassigned ON tickets (workspace_id, created_at DESC, id DESC) WHERE assignee_id IS NULL;
CREATE INDEX tickets_by_priority ON tickets (workspace_id, priority, created_at DESC, id DESC);
CREATE INDEX tickets_by_requester ON tickets (workspace_id, requester_id, created_at DESC, id DESC);
CREATE INDEX tickets_by_chat ON tickets (workspace_id, chat_id, created_at DESC, id DESC);
CREATE INDEX tickets_auto_close ON tickets (auto_close_at) WHERE status = 'resolved';
CREATE INDEX tickets_subject_trgm ON tickets USING gin (subject gin_trgm_ops);

ALTER TABLE chats ADD CONSTRAINT chats_current_ticket_fkey
  FOREIGN KEY (workspace_id, current_ticket_id) REFERENCES tickets (workspace_id, id);

CREATE TABLE messages (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  chat_id uuid,
  ticket_id uuid,
  channel_id uuid,
  author_type author_type NOT NULL,
  author_user_id uuid,
  author_name text,
  is_internal boolean NOT NULL DEFAULT false,
  is_resolution boolean NOT NULL DEFAULT false,
  is_greeting boolean NOT NULL DEFAULT false,
  kind text NOT NULL,
  body text NOT NULL DEFAULT '',
  content jsonb,
  reactions jsonb NOT NULL DEFAULT '[]',
  source text NOT NULL CHECK (source IN ('gateway', 'phone', 'desk', 'bot')),
  external_id text,
  reply_to_external_id text,
  reply_to_id uuid,
  delivery_state delivery_state,
  delivery_error jsonb,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  attempt_started_at timestamptz,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  provider_sent_at timestamptz,
  edited_at timestamptz,
  deleted_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT messages_external_key UNIQUE (workspace_id, channel_id, external_id),
  FOREIGN KEY (workspace_id, chat_id) REFERENCES chats (workspace_id, id),
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets (workspace_id, id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channels (workspace_id, id),
  FOREIGN KEY (workspace_id, author_user_id) REFERENCES users (workspace_id, id)
);
CREATE INDEX messages_by_chat ON messages (workspace_id, chat_id, created_at DESC, id DESC);
CREATE INDEX messages_by_ticket ON messages (workspace_id, ticket_id, created_at DESC, id DESC);
CREATE INDEX messages_unsettled_by_chat ON messages (workspace_id, chat_id, created_at, id)
  WHERE delivery_state IN ('pending', 'uncertain');
CREATE INDEX messages_failed_by_ticket ON messages (workspace_id, ticket_id) WHERE delivery_state = 'failed';
CREATE INDEX messages_unsent_due ON messages (next_attempt_at) WHERE delivery_state = 'pending';

CREATE TABLE parked_statuses (
  workspace_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  external_id text NOT NULL,
  state delivery_state NOT NULL,
  error jsonb,
  at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, external_id, state),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channels (workspace_id, id)
);
CREATE INDEX parked_statuses_age ON parked_statuses (created_at);
`;
