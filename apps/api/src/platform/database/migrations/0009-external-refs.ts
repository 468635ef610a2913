import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class ExternalRefs1763956800000 implements MigrationInterface {
  readonly name = 'ExternalRefs1763956800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ticket_external_refs (
        workspace_id uuid NOT NULL,
        system text NOT NULL,
        external_id text NOT NULL,
        ticket_id uuid NOT NULL,
        url text,
        PRIMARY KEY (workspace_id, system, external_id),
        FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets (workspace_id, id)
      );
      CREATE INDEX ticket_external_refs_of_ticket ON ticket_external_refs (workspace_id, ticket_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ticket_external_refs');
  }
}
