import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Database } from '../lib/database.ts';
import { SEEDED_TABLES, type Seed, type SeededTable } from './rows.ts';

const TICKETS_PER_CHUNK = 500;

/** Fills the desk with tickets by COPY, and leaves the tables as vacuumed and measured as an old desk's. */
export const seedTickets = async ({ pool }: Database, seed: Seed): Promise<void> => {
  const client = await pool.connect();
  try {
    // The rows are right by construction: checking each reference again would take most of the time.
    await client.query('SET session_replication_role = replica');
    await client.query('SET synchronous_commit = off');
    for (const table of SEEDED_TABLES) await copy(client, table, seed);
    await client.query('RESET ALL');
    for (const { table } of SEEDED_TABLES) await client.query(`VACUUM (ANALYZE) ${table}`);
    await client.query('CHECKPOINT');
  } finally {
    client.release();
  }
};

const copy = async (client: PoolClient, seeded: SeededTable, seed: Seed): Promise<void> => {
  const stream = client.query(copyFrom(`COPY ${seeded.table} (${seeded.columns}) FROM STDIN`));
  await pipeline(Readable.from(chunks(seeded, seed)), stream);
};

function* chunks({ lines }: SeededTable, seed: Seed): Generator<string> {
  for (let from = seed.fromTicket; from < seed.toTicket; from += TICKETS_PER_CHUNK) {
    const to = Math.min(from + TICKETS_PER_CHUNK, seed.toTicket);
    let text = '';
    for (let ticket = from; ticket < to; ticket += 1) text += lines(seed, ticket);
    if (text !== '') yield text;
  }
}
