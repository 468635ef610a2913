import { type MigrationInterface, type QueryRunner } from 'typeorm';

// The subject's trigrams stand beside the tickets: in an index of theirs, each change of a ticket wrote them again.
const SUBJECTS_SQL = `
CREATE TABLE ticket_search (
  workspace_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  subject text NOT NULL,
  PRIMARY KEY (workspace_id, ticket_id),
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets (workspace_id, id)
);
INSERT INTO ticket_search (workspace_id, ticket_id, subject) SELECT workspace_id, id, subject FROM tickets;
CREATE INDEX ticket_search_subject_trgm ON ticket_search USING gin (subject gin_trgm_ops);
DROP INDEX tickets_subject_trgm;
`;

const LISTS_SQL = `
CREATE INDEX tickets_by_status ON tickets (workspace_id, status, created_at DESC, id DESC);
CREATE INDEX tickets_not_whatsapp ON tickets (workspace_id, channel, created_at DESC, id DESC) WHERE channel <> 'whatsapp';
DROP INDEX tickets_by_assignee;
CREATE INDEX tickets_by_assignee ON tickets (workspace_id, assignee_id, updated_at DESC, id DESC) INCLUDE (status)
  WHERE assignee_id IS NOT NULL;
`;

// What is due is looked for per channel, so that a channel whose gateway is down does not stand before the others.
const SENDING_SQL = `
CREATE INDEX messages_due ON messages (channel_id, next_attempt_at)
  WHERE delivery_state = 'pending' AND attempt_started_at IS NULL;
CREATE INDEX messages_being_tried ON messages (next_attempt_at)
  WHERE delivery_state = 'pending' AND attempt_started_at IS NOT NULL;
DROP INDEX messages_unsent_due;
`;

export class ListsAtAMillion1763920800000 implements MigrationInterface {
  readonly name = 'ListsAtAMillion1763920800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [SUBJECTS_SQL, LISTS_SQL, SENDING_SQL]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX messages_unsent_due ON messages (next_attempt_at) WHERE delivery_state = 'pending';
      DROP INDEX messages_due, messages_being_tried, tickets_by_status, tickets_not_whatsapp, tickets_by_assignee;
      CREATE INDEX tickets_by_assignee ON tickets (workspace_id, assignee_id, updated_at DESC, id DESC)
        WHERE assignee_id IS NOT NULL;
      CREATE INDEX tickets_subject_trgm ON tickets USING gin (subject gin_trgm_ops);
      DROP TABLE ticket_search`);
  }
}
