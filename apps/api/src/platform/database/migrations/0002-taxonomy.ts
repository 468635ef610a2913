import { type MigrationInterface, type QueryRunner } from 'typeorm';

// A category or tag that was removed stays as a row: history names it, and it points at what took its place.
const CATEGORIES_SQL = `
ALTER TABLE categories
  ADD COLUMN parent_id uuid,
  ADD COLUMN description text NOT NULL DEFAULT '',
  ADD COLUMN archived_at timestamptz,
  ADD COLUMN deleted_at timestamptz,
  ADD COLUMN replaced_by_id uuid,
  ADD COLUMN updated_at timestamptz,
  ADD FOREIGN KEY (workspace_id, parent_id) REFERENCES categories (workspace_id, id),
  ADD FOREIGN KEY (workspace_id, replaced_by_id) REFERENCES categories (workspace_id, id);
UPDATE categories SET updated_at = created_at;
ALTER TABLE categories ALTER COLUMN updated_at SET NOT NULL;
CREATE INDEX tickets_by_category ON tickets (workspace_id, category_id, created_at DESC, id DESC)
  WHERE category_id IS NOT NULL;
`;

const TAGS_SQL = `
CREATE TABLE tags (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  id uuid NOT NULL,
  name text NOT NULL,
  colour text NOT NULL,
  deleted_at timestamptz,
  replaced_by_id uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, replaced_by_id) REFERENCES tags (workspace_id, id)
);
CREATE UNIQUE INDEX tags_name_key ON tags (workspace_id, lower(name)) WHERE deleted_at IS NULL;

CREATE TABLE ticket_tags (
  workspace_id uuid NOT NULL,
  tag_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  PRIMARY KEY (workspace_id, tag_id, ticket_id),
  FOREIGN KEY (workspace_id, tag_id) REFERENCES tags (workspace_id, id),
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets (workspace_id, id)
);
CREATE INDEX ticket_tags_by_ticket ON ticket_tags (workspace_id, ticket_id, tag_id);

INSERT INTO tags (workspace_id, id, name, colour, created_at, updated_at)
SELECT workspace_id, gen_random_uuid(), (array_agg(name ORDER BY created_at))[1], '#5c636a', min(created_at), min(created_at)
FROM (SELECT workspace_id, created_at, unnest(tags) AS name FROM tickets) used
GROUP BY workspace_id, lower(name);
INSERT INTO ticket_tags (workspace_id, tag_id, ticket_id)
SELECT DISTINCT g.workspace_id, g.id, t.id
FROM (SELECT workspace_id, id, unnest(tags) AS name FROM tickets) t
JOIN tags g ON g.workspace_id = t.workspace_id AND lower(g.name) = lower(t.name);
ALTER TABLE tickets DROP COLUMN tags;
`;

const CUSTOM_FIELDS_SQL = `
CREATE TABLE custom_fields (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  id uuid NOT NULL,
  entity text NOT NULL CHECK (entity IN ('ticket', 'contact')),
  slug text NOT NULL,
  name text NOT NULL,
  description text NOT NULL DEFAULT '',
  kind text NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice', 'multi_choice', 'checkbox', 'link')),
  options jsonb NOT NULL DEFAULT '[]',
  is_required_on_create boolean NOT NULL DEFAULT false,
  is_required_on_resolve boolean NOT NULL DEFAULT false,
  is_public boolean NOT NULL DEFAULT false,
  position integer NOT NULL,
  archived_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT custom_fields_slug_key UNIQUE (workspace_id, entity, slug)
);
CREATE INDEX custom_fields_needed_on_resolve ON custom_fields (workspace_id)
  WHERE is_required_on_resolve AND archived_at IS NULL;

ALTER TABLE tickets ADD COLUMN custom_fields jsonb NOT NULL DEFAULT '{}';
ALTER TABLE contacts ADD COLUMN custom_fields jsonb NOT NULL DEFAULT '{}';
CREATE INDEX tickets_custom_fields ON tickets USING gin (custom_fields jsonb_path_ops) WHERE custom_fields <> '{}';
`;

const TEMPLATES_SQL = `
CREATE TABLE ticket_templates (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  id uuid NOT NULL,
  name text NOT NULL,
  subject text NOT NULL DEFAULT '',
  description text NOT NULL DEFAULT '',
  category_id uuid,
  priority ticket_priority,
  tag_ids uuid[] NOT NULL DEFAULT '{}',
  custom_fields jsonb NOT NULL DEFAULT '{}',
  requires text[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, category_id) REFERENCES categories (workspace_id, id)
);
CREATE UNIQUE INDEX ticket_templates_name_key ON ticket_templates (workspace_id, lower(name));
`;

export class Taxonomy1763704800000 implements MigrationInterface {
  readonly name = 'Taxonomy1763704800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [CATEGORIES_SQL, TAGS_SQL, CUSTOM_FIELDS_SQL, TEMPLATES_SQL]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tickets ADD COLUMN tags text[] NOT NULL DEFAULT '{}';
      UPDATE tickets t SET tags = ARRAY(
        SELECT g.name FROM ticket_tags x JOIN tags g ON g.workspace_id = x.workspace_id AND g.id = x.tag_id
        WHERE x.workspace_id = t.workspace_id AND x.ticket_id = t.id ORDER BY lower(g.name));
      DROP TABLE ticket_templates, ticket_tags, tags, custom_fields;
      ALTER TABLE tickets DROP COLUMN custom_fields;
      ALTER TABLE contacts DROP COLUMN custom_fields;
      DROP INDEX tickets_by_category;
      ALTER TABLE categories DROP COLUMN parent_id, DROP COLUMN description, DROP COLUMN archived_at,
        DROP COLUMN deleted_at, DROP COLUMN replaced_by_id, DROP COLUMN updated_at`);
  }
}
