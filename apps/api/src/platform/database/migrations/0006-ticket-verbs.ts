import { type MigrationInterface, type QueryRunner } from 'typeorm';

// A merged ticket's messages stand in the ticket it was merged into and remember by which ticket they came, so that
// a thread is still read from one index, and unmerging gives back what belongs to each.
const MERGES_SQL = `
ALTER TABLE messages
  ADD COLUMN origin_ticket_id uuid,
  ADD FOREIGN KEY (workspace_id, origin_ticket_id) REFERENCES tickets (workspace_id, id);
CREATE INDEX messages_by_origin ON messages (workspace_id, origin_ticket_id, created_at DESC, id DESC)
  WHERE origin_ticket_id IS NOT NULL;

ALTER TABLE chats
  ADD COLUMN origin_ticket_id uuid,
  ADD FOREIGN KEY (workspace_id, origin_ticket_id) REFERENCES tickets (workspace_id, id);

CREATE INDEX tickets_merged ON tickets (workspace_id, merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE TABLE ticket_merges (
  workspace_id uuid NOT NULL,
  source_id uuid NOT NULL,
  lent_chat_id uuid,
  source_state jsonb NOT NULL,
  merged_by_id uuid NOT NULL,
  merged_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, source_id),
  FOREIGN KEY (workspace_id, source_id) REFERENCES tickets (workspace_id, id),
  FOREIGN KEY (workspace_id, lent_chat_id) REFERENCES chats (workspace_id, id),
  FOREIGN KEY (workspace_id, merged_by_id) REFERENCES users (workspace_id, id)
);
`;

export class TicketVerbs1763848800000 implements MigrationInterface {
  readonly name = 'TicketVerbs1763848800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MERGES_SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE messages SET ticket_id = origin_ticket_id WHERE origin_ticket_id IS NOT NULL;
      DROP TABLE ticket_merges;
      DROP INDEX tickets_merged;
      ALTER TABLE chats DROP COLUMN origin_ticket_id;
      ALTER TABLE messages DROP COLUMN origin_ticket_id`);
  }
}
