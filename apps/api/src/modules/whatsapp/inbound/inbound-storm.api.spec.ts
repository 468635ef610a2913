import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliver, whapiText } from '../../../../test/builders/customer.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { until } from '../../../../test/until.ts';

interface Counts {
  contacts: number;
  chats: number;
  tickets: number;
  messages: number;
  greetings: number;
  received: number;
}

const COUNTS = `SELECT
  (SELECT count(*)::int FROM contacts c WHERE c.phone LIKE $1) AS contacts,
  (SELECT count(*)::int FROM chats h WHERE h.address LIKE $1) AS chats,
  (SELECT count(*)::int FROM tickets t JOIN chats h ON h.id = t.chat_id WHERE h.address LIKE $1) AS tickets,
  (SELECT count(*)::int FROM messages m JOIN chats h ON h.id = m.chat_id
   WHERE h.address LIKE $1 AND m.author_type = 'customer') AS messages,
  (SELECT count(*)::int FROM messages m JOIN chats h ON h.id = m.chat_id
   WHERE h.address LIKE $1 AND m.is_greeting) AS greetings,
  (SELECT count(*)::int FROM inbound_deliveries WHERE state = 'received') AS received`;

describe('deliveries in a storm', () => {
  let one: TestApp;
  let other: TestApp;

  beforeAll(async () => {
    one = await startTestApp();
    // A second process on the same database.
    other = await startTestApp({ databaseUrl: one.databaseUrl });
  });
  afterAll(async () => {
    await other.close();
    await one.close();
  });

  /** What there is of the customers whose phones begin so, once every delivery has reached its end. */
  const settled = (phones: string): Promise<Counts> =>
    until('the ledger to be worked off', async () => {
      const [counts] = await one.db.query<Counts>(COUNTS, [`${phones}%`]);
      return counts?.received === 0 && counts;
    });
  const post = async (app: TestApp, messages: object[]): Promise<void> => {
    const response = await deliver(app.url, { messages });
    expect(response.status).toBe(200);
  };
  const either = (index: number): TestApp => (index % 2 === 0 ? one : other);

  it('each delivery 20 times in parallel, in any order, on two processes: one message, one greeting', async () => {
    const messages = Array.from({ length: 10 }, (_, index) =>
      whapiText(`62811000${index}000`, `Halo ${index}`),
    );
    const copies = messages.flatMap((message) => Array.from({ length: 20 }, () => message));
    const shuffled = copies.map((_, index) => copies[(index * 67) % copies.length] ?? {});
    await Promise.all(shuffled.map((message, index) => post(either(index), [message])));
    const ten = { contacts: 10, chats: 10, tickets: 10, messages: 10, greetings: 10 };
    expect(await settled('62811000')).toMatchObject(ten);
    const outcomes = await one.db.query<{ state: string; reason: string | null; count: number }>(
      'SELECT state, reason, count(*)::int FROM inbound_deliveries GROUP BY 1, 2 ORDER BY 1, 2',
    );
    expect(outcomes).toEqual([
      { state: 'ignored', reason: 'duplicate', count: 190 },
      { state: 'processed', reason: null, count: 10 },
    ]);
  });

  it('100 first messages of one number at one instant: one contact, one chat, one ticket', async () => {
    const messages = Array.from({ length: 100 }, (_, index) => whapiText('628220000000', `Halo ${index}`));
    await Promise.all(messages.map((message, index) => post(either(index), [message])));
    const expected = { contacts: 1, chats: 1, tickets: 1, messages: 100, greetings: 1 };
    expect(await settled('62822')).toMatchObject(expected);
    const [ticket] = await one.db.query<{ comments_count: number; unread_count: number }>(
      `SELECT t.comments_count, h.unread_count FROM tickets t JOIN chats h ON h.id = t.chat_id
       WHERE h.address LIKE '62822%'`,
    );
    expect(ticket).toEqual({ comments_count: 101, unread_count: 100 });
  });

  it('one delivery with many messages of many chats keeps the order of each chat', async () => {
    const phones = Array.from({ length: 20 }, (_, index) => `6283300${String(index).padStart(3, '0')}`);
    const messages = Array.from({ length: 10 }, (_, turn) =>
      phones.map((phone) => whapiText(phone, `${phone} ${turn}`)),
    ).flat();
    await post(one, messages);
    const expected = { contacts: 20, chats: 20, tickets: 20, messages: 200, greetings: 20 };
    expect(await settled('6283300')).toMatchObject(expected);
    const rows = await one.db.query<{ bodies: string[] }>(
      `SELECT array_agg(m.body ORDER BY m.created_at, m.id) AS bodies
       FROM messages m JOIN chats h ON h.id = m.chat_id
       WHERE h.address LIKE '6283300%' AND m.author_type = 'customer' GROUP BY h.address ORDER BY h.address`,
    );
    expect(rows.map(({ bodies }) => bodies)).toEqual(
      phones.map((phone) => Array.from({ length: 10 }, (_, turn) => `${phone} ${turn}`)),
    );
  });

  it('the short form without id and time counts once in ten seconds, however often it is sent at once', async () => {
    const message = { from: '628440000000@c.us', text: { body: 'Halo' } };
    await Promise.all(Array.from({ length: 20 }, (_, index) => post(either(index), [message])));
    expect(await settled('62844')).toMatchObject({ messages: 1, tickets: 1, greetings: 1 });
    one.clock.advance({ seconds: 11 });
    await post(one, [message]);
    expect(await settled('62844')).toMatchObject({ messages: 2, tickets: 1, greetings: 1 });
  });

  it('numbers of tickets are unique and in the order of the queue', async () => {
    const rows = await one.db.query<{ ticket_number: string }>('SELECT ticket_number FROM tickets');
    expect(new Set(rows.map(({ ticket_number }) => ticket_number)).size).toBe(rows.length);
  });
});

describe('a delivery that cannot be taken in', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await startTestApp()));
  afterAll(() => app.close());

  it('fails alone, is tried again later, and goes through when its reason is gone', async () => {
    // What no code of ours can foresee, made with a rule of the database's own.
    await app.db.query(`ALTER TABLE messages ADD CONSTRAINT no_poison CHECK (body <> 'poison')`);
    const texts = ['satu', 'dua', 'poison', 'tiga', 'empat'];
    const message = (text: string, index: number) =>
      whapiText(`62855000000${index}`, text, { id: `wa-${text}` });
    await Promise.all(texts.map((text, index) => deliver(app.url, { messages: [message(text, index)] })));
    const states = async () =>
      app.db.query<{ state: string; attempts: number; error: string | null; is_retried: boolean }>(
        `SELECT state, attempts, error, next_attempt_at IS NOT NULL AS is_retried FROM inbound_deliveries
         WHERE state <> 'processed'`,
      );
    const [failed] = await until('the failure', async () => {
      const rows = await states();
      return rows.length === 1 && rows[0]?.state === 'failed' && rows;
    });
    expect(failed).toMatchObject({ attempts: 1, is_retried: true });
    expect(failed?.error).toContain('no_poison');
    expect(await app.db.query("SELECT body FROM messages WHERE author_type = 'customer'")).toHaveLength(4);
    await app.db.query('ALTER TABLE messages DROP CONSTRAINT no_poison');
    app.clock.advance({ seconds: 6 });
    // Any delivery wakes the processor; by itself it looks every few seconds.
    await deliver(app.url, { messages: [message('lima', 5)] });
    await until('the second try', async () => (await states()).length === 0);
    expect(await app.db.query("SELECT body FROM messages WHERE author_type = 'customer'")).toHaveLength(6);
  });
});
