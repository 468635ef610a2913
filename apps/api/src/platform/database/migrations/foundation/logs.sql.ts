export const LOGS_SQL = `
CREATE TABLE events (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  id uuid NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  type text NOT NULL,
  ticket_id uuid,
  chat_id uuid,
  actor_type text NOT NULL CHECK (actor_type IN ('user', 'customer', 'bot', 'system', 'channel')),
  actor_id uuid,
  data jsonb NOT NULL DEFAULT '{}',
  note text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX events_log ON events (xid, id);
CREATE INDEX events_workspace_log ON events (workspace_id, xid, id);
CREATE INDEX events_ticket ON events (workspace_id, ticket_id, created_at, id) WHERE ticket_id IS NOT NULL;

CREATE TABLE event_cursors (
  handler text PRIMARY KEY,
  xid xid8 NOT NULL,
  event_id uuid NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE inbound_deliveries (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  channel_id uuid NOT NULL,
  provider text NOT NULL,
  payload text NOT NULL,
  state text NOT NULL CHECK (state IN ('received', 'processed', 'ignored', 'failed')),
  reason text,
  error text,
  attempts integer NOT NULL DEFAULT 0,
  messages_count integer NOT NULL DEFAULT 0,
  statuses_count integer NOT NULL DEFAULT 0,
  received_at timestamptz NOT NULL,
  processed_at timestamptz,
  next_attempt_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channels (workspace_id, id)
);
CREATE INDEX inbound_unprocessed ON inbound_deliveries (workspace_id, id) WHERE state = 'received';
CREATE INDEX inbound_retry ON inbound_deliveries (next_attempt_at) WHERE state = 'failed' AND next_attempt_at IS NOT NULL;
CREATE INDEX inbound_latest ON inbound_deliveries (workspace_id, id DESC);
CREATE INDEX inbound_by_state ON inbound_deliveries (workspace_id, state, id DESC);

CREATE TABLE mails (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  id uuid NOT NULL,
  recipient text NOT NULL,
  template text NOT NULL,
  subject text NOT NULL,
  body_text text NOT NULL,
  body_html text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'pending', 'sent', 'failed')),
  error text,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX mails_due ON mails (next_attempt_at) WHERE state = 'pending';
CREATE INDEX mails_latest ON mails (workspace_id, id DESC);

CREATE TABLE idempotency_keys (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  caller text NOT NULL,
  route text NOT NULL,
  key text NOT NULL,
  body_hash text NOT NULL,
  status integer,
  response jsonb,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, caller, route, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- The Socket.IO adapter's own: payloads that are too large for a NOTIFY.
CREATE TABLE socket_io_attachments (
  id bigserial UNIQUE,
  created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
  payload bytea
);

CREATE TABLE instance_secrets (
  name text PRIMARY KEY,
  value text NOT NULL,
  created_at timestamptz NOT NULL
);
`;
