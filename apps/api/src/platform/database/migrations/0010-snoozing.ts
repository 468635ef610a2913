import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Snoozing1763992800000 implements MigrationInterface {
  readonly name = 'Snoozing1763992800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX tickets_snoozed ON tickets (snoozed_until) WHERE snoozed_until IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX tickets_snoozed');
  }
}
