import { type MigrationInterface, type QueryRunner } from 'typeorm';

const SCHEMA = `
CREATE TABLE saved_views (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  owner_id uuid NOT NULL,
  name text NOT NULL,
  is_shared boolean NOT NULL DEFAULT false,
  filters jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES users (workspace_id, id)
);
CREATE INDEX saved_views_of_owner ON saved_views (workspace_id, owner_id);
CREATE INDEX saved_views_shared ON saved_views (workspace_id) WHERE is_shared;

CREATE TABLE view_arrangements (
  workspace_id uuid NOT NULL,
  user_id uuid NOT NULL,
  pinned_ids text[] NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, user_id),
  FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
);
`;

export class BulkAndViews1763884800000 implements MigrationInterface {
  readonly name = 'BulkAndViews1763884800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SCHEMA);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE view_arrangements; DROP TABLE saved_views;');
  }
}
