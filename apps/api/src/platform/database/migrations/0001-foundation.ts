import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { CONTACTS_AND_CHANNELS_SQL } from './foundation/contacts-and-channels.sql.ts';
import { CONVERSATIONS_SQL } from './foundation/conversations.sql.ts';
import { IDENTITY_SQL } from './foundation/identity.sql.ts';
import { LOGS_SQL } from './foundation/logs.sql.ts';

export class Foundation1763668800000 implements MigrationInterface {
  readonly name = 'Foundation1763668800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    for (const part of [IDENTITY_SQL, CONTACTS_AND_CHANNELS_SQL, CONVERSATIONS_SQL, LOGS_SQL]) {
      await runner.query(part);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The first migration has nothing to go back to'));
  }
}
