import { type MigrationInterface, type QueryRunner } from 'typeorm';

// A dictionary that only takes accents away: a stemmer of one language would break the words of the other.
const WORDS_SQL = `
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE TEXT SEARCH CONFIGURATION loket (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION loket
  ALTER MAPPING FOR word, hword, hword_part, numword, numhword, hword_numpart WITH unaccent, simple;
CREATE FUNCTION search_words(body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('loket', translate(left(body, 60000), '@./:_-+#&=<>()', '              '))
$$;
CREATE FUNCTION search_query(q text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN numnode(wanted) = 0 OR q ~ '"\\s*$' THEN wanted ELSE (wanted::text || ':*')::tsquery END
  FROM websearch_to_tsquery('loket', translate(q, '@./:_-+#&=<>()', '              ')) wanted
$$;
`;

// Filled behind the events, so that taking a message in costs nothing more. Ids are in the order of time.
const DOCUMENTS_SQL = `
CREATE TABLE search_documents (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  is_message boolean NOT NULL,
  is_internal boolean NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets (workspace_id, id)
);
ALTER TABLE search_documents ALTER COLUMN words SET STATISTICS 1000;
CREATE INDEX search_documents_words ON search_documents USING gin (words);
CREATE INDEX search_documents_ticket ON search_documents (workspace_id, ticket_id);

CREATE TABLE search_backfills (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  source text NOT NULL CHECK (source IN ('tickets', 'messages')),
  before_id uuid NOT NULL,
  PRIMARY KEY (workspace_id, source)
);
INSERT INTO search_backfills (workspace_id, source, before_id)
SELECT w.id, s.source, 'ffffffff-ffff-ffff-ffff-ffffffffffff' FROM workspaces w, unnest(ARRAY['tickets', 'messages']) AS s(source);
`;

const CONTACTS_SQL = `
ALTER TABLE contacts
  ADD COLUMN notes text NOT NULL DEFAULT '',
  ADD COLUMN merged_into_id uuid,
  ADD COLUMN merged_at timestamptz,
  ADD COLUMN erased_at timestamptz,
  ADD FOREIGN KEY (workspace_id, merged_into_id) REFERENCES contacts (workspace_id, id);
CREATE INDEX contacts_merged ON contacts (workspace_id, merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX contacts_email_trgm ON contacts USING gin (email gin_trgm_ops) WHERE email IS NOT NULL;
`;

const AUDIT_SQL = `
CREATE INDEX events_latest ON events (workspace_id, created_at DESC, id DESC) WHERE actor_type = 'user';
`;

export class SearchAndContacts1763812800000 implements MigrationInterface {
  readonly name = 'SearchAndContacts1763812800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [WORDS_SQL, DOCUMENTS_SQL, CONTACTS_SQL, AUDIT_SQL]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX events_latest;
      ALTER TABLE contacts DROP COLUMN notes, DROP COLUMN merged_into_id, DROP COLUMN merged_at, DROP COLUMN erased_at;
      DROP INDEX contacts_email_trgm;
      DROP TABLE search_backfills, search_documents;
      DROP FUNCTION search_query(text), search_words(text);
      DROP TEXT SEARCH CONFIGURATION loket`);
  }
}
