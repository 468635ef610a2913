export const IDENTITY_SQL = `
CREATE TYPE user_role AS ENUM ('super_admin', 'admin', 'agent', 'customer');
CREATE TYPE availability AS ENUM ('online', 'away', 'offline');

CREATE TABLE workspaces (
  id uuid PRIMARY KEY,
  short_id text NOT NULL CONSTRAINT workspaces_short_id_key UNIQUE,
  slug text NOT NULL CONSTRAINT workspaces_slug_key UNIQUE,
  name text NOT NULL,
  locale text NOT NULL CHECK (locale IN ('id', 'en')),
  timezone text NOT NULL,
  settings jsonb NOT NULL DEFAULT '{}',
  is_test boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE accounts (
  id uuid PRIMARY KEY,
  email text NOT NULL CONSTRAINT accounts_email_key UNIQUE CHECK (email = lower(email)),
  password_hash text,
  password_changed_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE login_failures (
  email_hash text NOT NULL,
  address text NOT NULL,
  failures integer NOT NULL,
  locked_until timestamptz,
  last_failed_at timestamptz,
  last_succeeded_at timestamptz,
  PRIMARY KEY (email_hash, address)
);

CREATE TABLE users (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  id uuid NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts (id),
  name text NOT NULL,
  role user_role NOT NULL,
  account_type text CHECK (account_type IN ('individual', 'enterprise', 'sub_user')),
  enterprise_id uuid,
  availability availability NOT NULL DEFAULT 'offline',
  capacity_tickets integer,
  locale text CHECK (locale IN ('id', 'en')),
  preferences jsonb NOT NULL DEFAULT '{}',
  joined_at timestamptz,
  deactivated_at timestamptz,
  last_seen_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT users_account_key UNIQUE (workspace_id, account_id),
  FOREIGN KEY (workspace_id, enterprise_id) REFERENCES users (workspace_id, id)
);
CREATE INDEX users_account ON users (account_id);

CREATE TABLE refresh_sessions (
  id uuid PRIMARY KEY,
  family_id uuid NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts (id),
  workspace_id uuid NOT NULL,
  user_id uuid NOT NULL,
  token_hash text NOT NULL CONSTRAINT refresh_sessions_token_key UNIQUE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  rotated_at timestamptz,
  revoked_at timestamptz,
  FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
);
CREATE INDEX refresh_sessions_family ON refresh_sessions (family_id);
CREATE INDEX refresh_sessions_account ON refresh_sessions (account_id);
CREATE INDEX refresh_sessions_user ON refresh_sessions (workspace_id, user_id);

CREATE TABLE one_time_tokens (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('invite', 'reset')),
  token_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT one_time_tokens_hash_key UNIQUE (workspace_id, token_hash),
  FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
);
CREATE INDEX one_time_tokens_user ON one_time_tokens (workspace_id, user_id);
`;
