import { type MigrationInterface, type QueryRunner } from 'typeorm';

const SCHEMA = `
CREATE TABLE attachments (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  id uuid NOT NULL,
  ticket_id uuid,
  message_id uuid,
  place integer NOT NULL DEFAULT 0,
  uploaded_by_id uuid,
  file_name text NOT NULL,
  content_type text NOT NULL,
  size_bytes integer,
  sha256 text,
  width_px integer,
  height_px integer,
  has_thumbnail boolean NOT NULL DEFAULT false,
  state text NOT NULL CHECK (state IN ('pending', 'ready', 'failed')),
  error text,
  storage_key text,
  channel_id uuid,
  source jsonb,
  source_expires_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT attachments_ready CHECK ((state = 'ready') = (storage_key IS NOT NULL)),
  CONSTRAINT attachments_pending CHECK ((state = 'pending') = (next_attempt_at IS NOT NULL)),
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets (workspace_id, id),
  FOREIGN KEY (workspace_id, message_id) REFERENCES messages (workspace_id, id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channels (workspace_id, id),
  FOREIGN KEY (workspace_id, uploaded_by_id) REFERENCES users (workspace_id, id)
);
CREATE INDEX attachments_of_message ON attachments (workspace_id, message_id, place) WHERE message_id IS NOT NULL;
CREATE INDEX attachments_to_fetch ON attachments (next_attempt_at) WHERE state = 'pending';
CREATE INDEX attachments_unused ON attachments (created_at) WHERE message_id IS NULL;
`;

export class Attachments1763776800000 implements MigrationInterface {
  readonly name = 'Attachments1763776800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SCHEMA);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE attachments');
  }
}
