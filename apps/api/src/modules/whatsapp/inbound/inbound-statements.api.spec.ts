import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliver, whapiText } from '../../../../test/builders/customer.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { withTally } from '../../../platform/database/statement-tally.ts';
import { Workspaces } from '../../workspaces/workspaces.service.ts';
import { InboundBatch } from './inbound-batch.ts';

// Besides BEGIN and COMMIT; a ticket's number is one more, on a connection of its own.
const FIRST_MESSAGES = [
  'SELECT pg_try_advisory_xact_lock',
  'SELECT inbound_deliveries',
  'SELECT messages',
  'SELECT contact_identifiers',
  'INSERT contact_identifiers, contacts',
  'INSERT chats',
  'INSERT tickets, ticket_search',
  'INSERT events',
  'UPDATE chats',
  'INSERT messages',
  'INSERT events',
  'UPDATE inbound_deliveries',
];
const LATER_MESSAGES = [
  'SELECT pg_try_advisory_xact_lock',
  'SELECT inbound_deliveries',
  'SELECT messages',
  'SELECT contact_identifiers',
  'SELECT chats',
  'SELECT tickets',
  'SELECT tickets',
  'UPDATE tickets',
  'UPDATE chats',
  'INSERT messages',
  'INSERT events',
  'UPDATE inbound_deliveries',
];

describe('the hot path of a message', () => {
  let app: TestApp;
  // No worker, so that nobody else takes what this test counts.
  beforeAll(async () => void (app = await startTestApp({ role: 'api' })));
  afterAll(() => app.close());

  /** The first words of the statements that one batch takes. */
  const takeIn = async (): Promise<string[]> => {
    const workspace = await app.app.get(Workspaces).first();
    return withTally(async (tally) => {
      const outcome = await app.app.get(InboundBatch).run(workspace);
      expect(outcome).toMatchObject({ outcomes: expect.any(Array) });
      return tally.map(gist);
    });
  };

  it.each([1, 60])('takes the same few statements for %i customers at once', async (customers) => {
    const phones = Array.from(
      { length: customers },
      (_, index) => `62877${customers}${String(index).padStart(6, '0')}`,
    );
    const write = (text: string) =>
      Promise.all(phones.map((phone) => deliver(app.url, { messages: [whapiText(phone, text)] })));
    await write('Halo');
    expect(await takeIn()).toEqual(FIRST_MESSAGES);
    await write('Masih di sana?');
    expect(await takeIn()).toEqual(LATER_MESSAGES);
    const [counts] = await app.db.query<{ tickets: number; messages: number }>(
      `SELECT (SELECT count(*)::int FROM tickets t JOIN chats h ON h.id = t.chat_id WHERE h.address LIKE $1) AS tickets,
         (SELECT count(*)::int FROM messages m JOIN chats h ON h.id = m.chat_id WHERE h.address LIKE $1) AS messages`,
      [`62877${customers}0%`],
    );
    expect(counts).toEqual({ tickets: customers, messages: customers * 3 });
  });
});

/** What a statement does to which table, told apart as far as this test needs it. */
const gist = (sql: string): string => {
  const inserted = [...sql.matchAll(/INSERT INTO (\w+)/g)].map((match) => match[1]);
  if (inserted.length > 0) return `INSERT ${inserted.join(', ')}`;
  const updated = /^\s*UPDATE (\w+)/.exec(sql)?.[1];
  if (updated !== undefined) return `UPDATE ${updated}`;
  const lock = /pg_try_advisory_xact_lock/.exec(sql)?.[0];
  const joined = /JOIN (messages|chats)\b/.exec(sql)?.[1];
  // What a column is made of stands before the FROM that begins a line.
  const main = (/^\s*FROM (?!unnest)(\w+)/m.exec(sql) ?? /FROM (?!unnest)(\w+)/.exec(sql))?.[1];
  return `SELECT ${lock ?? joined ?? main ?? sql}`;
};
