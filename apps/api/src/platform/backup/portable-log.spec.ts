import { describe, expect, it } from '@jest/globals';
import { asked } from '../../../test/builders/backups.ts';
import { createTestDatabase } from '../../../test/test-database.ts';
import { PORTABLE_XIDS, reachPlaces } from './portable-log.ts';
import { withSession } from './session.ts';

describe('the log in a backup', () => {
  it('is thought of wherever a table keeps numbers of transactions', async () => {
    const database = await createTestDatabase();
    const columns = await asked<{ name: string }>(
      database.url,
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type IN ('xid8', 'xid', 'pg_snapshot')`,
    );
    expect(columns.map(({ name }) => name).toSorted()).toEqual(PORTABLE_XIDS.toSorted());
    await database.drop();
  });

  it('finds a server that counts past its places, however many readers have not come to', async () => {
    const database = await createTestDatabase();
    await withSession(database.url, async (client) => {
      const next = async (): Promise<number> =>
        Number((await client.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id')).rows[0]?.id);
      const places = (await next()) + 3000;
      await reachPlaces(client, places);
      expect(await next()).toBeGreaterThan(places);
      // Nothing to do.
      await reachPlaces(client, 1);
    });
    await database.drop();
  });
});
