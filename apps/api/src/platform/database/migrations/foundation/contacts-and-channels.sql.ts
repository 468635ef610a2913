export const CONTACTS_AND_CHANNELS_SQL = `
CREATE TYPE channel_kind AS ENUM ('whatsapp', 'email', 'portal', 'api');

CREATE TABLE contacts (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  id uuid NOT NULL,
  name text NOT NULL,
  phone text,
  email text,
  avatar_url text,
  profile_status text,
  attributes jsonb NOT NULL DEFAULT '{}',
  user_id uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
);
CREATE INDEX contacts_name_trgm ON contacts USING gin (name gin_trgm_ops);
CREATE INDEX contacts_phone_trgm ON contacts USING gin (phone gin_trgm_ops);
CREATE INDEX contacts_user ON contacts (workspace_id, user_id) WHERE user_id IS NOT NULL;

CREATE TABLE contact_identifiers (
  workspace_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('phone', 'email', 'whatsapp_id', 'lid', 'bsuid', 'order_account')),
  value text NOT NULL,
  contact_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, kind, value),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id)
);
CREATE INDEX contact_identifiers_contact ON contact_identifiers (workspace_id, contact_id);

CREATE TABLE categories (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  id uuid NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  colour text NOT NULL,
  default_priority text CHECK (default_priority IN ('urgent', 'high', 'medium', 'low')),
  position integer NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT categories_slug_key UNIQUE (workspace_id, slug)
);

CREATE TABLE channels (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  id uuid NOT NULL,
  kind channel_kind NOT NULL,
  provider text CHECK (provider IN ('whapi', 'baileys', 'cloud')),
  name text NOT NULL,
  is_default boolean NOT NULL DEFAULT false,
  key_hash text,
  key_hint text,
  base_url text,
  credentials jsonb NOT NULL DEFAULT '{}',
  settings jsonb NOT NULL DEFAULT '{}',
  health jsonb,
  deactivated_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT channels_key_hash_key UNIQUE (workspace_id, key_hash)
);
CREATE UNIQUE INDEX channels_one_default ON channels (workspace_id, kind) WHERE is_default;
`;
