import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiClient } from '../../test/builders/api-client.ts';
import {
  asked,
  configOf,
  contentOf,
  loket,
  shapeOf,
  type TableContent,
} from '../../test/builders/backups.ts';
import { aCustomer, deliver, whapiText } from '../../test/builders/customer.ts';
import { aGreetedSocket } from '../../test/builders/socket.ts';
import { startTestApp, type TestApp } from '../../test/test-app.ts';
import { createTestDatabase } from '../../test/test-database.ts';
import { until } from '../../test/until.ts';
import { Auth } from '../modules/auth/auth.service.ts';
import { Users } from '../modules/users/users.service.ts';
import { startProgram } from '../program/program.ts';
import { findDatabase } from './find-database.ts';

// Makes and starts database servers.
jest.setTimeout(120_000);

const PASSWORD = 'correct horse battery';
const EARLY_TICKETS = 5;
// As if the backup came from a server that had run for years.
const YEARS_OF_TRANSACTIONS = 9_000_000_000;

let folder: string;
let desk: TestApp;
let token: string;
let source: { dataDir: string; databaseUrl: string };
let isDeskOpen = true;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-backups-'));
  const sourceDir = join(folder, 'source');
  desk = await startTestApp({ jwtSecret: null, dataDir: sourceDir });
  source = { dataDir: sourceDir, databaseUrl: desk.databaseUrl };
  await asked(
    desk.databaseUrl,
    `INSERT INTO instance_secrets (name, value, created_at) VALUES ('jwt_secret', $1, '2026-01-01')`,
    [await readFile(join(sourceDir, 'jwt-secret'), 'utf8')],
  );
  await mkdir(join(source.dataDir, 'files', '2026'), { recursive: true });
  await writeFile(join(source.dataDir, 'files', '2026', 'photo.jpg'), 'a photo');
  const account = await desk.app.get(Users).accountByEmail('admin@loket.local');
  const [user] = await desk.app.get(Users).membershipsOf(account?.id ?? '');
  if (!user) throw new Error('the desk has no admin');
  token = desk.app.get(Auth).tokenFor(user);
});
afterAll(async () => {
  if (isDeskOpen) await desk.close();
  await rm(folder, { recursive: true, force: true });
});

/** The database of a DATA_DIR that nobody runs. */
const inDirectory = async <T>(dataDir: string, work: (url: string) => Promise<T>): Promise<T> => {
  const database = await findDatabase(configOf({ dataDir }));
  try {
    return await work(database.url);
  } finally {
    await database.stop();
  }
};

const UNREAD = `SELECT e.id FROM events e, event_cursors c
  WHERE c.handler = $1 AND (e.xid, e.id) > (c.xid, c.event_id)
    AND e.xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY e.xid, e.id`;
const unread = async (url: string, handler: string): Promise<string[]> =>
  (await asked<{ id: string }>(url, UNREAD, [handler])).map(({ id }) => id);

/** Readers that stand at the first event, in the middle of a transaction, and at the end. */
const addReaders = (url: string): Promise<unknown> =>
  asked(
    url,
    `WITH places AS (SELECT xid, id, row_number() OVER (ORDER BY xid, id) AS n, count(*) OVER () AS all FROM events),
       shared AS (SELECT min(id::text)::uuid AS id, xid FROM events GROUP BY xid HAVING count(*) > 1 ORDER BY xid DESC LIMIT 1)
     INSERT INTO event_cursors (handler, xid, event_id, updated_at)
     SELECT 'first', xid, id, timestamptz '2026-01-01' FROM places WHERE n = 3
     UNION ALL SELECT 'between', xid, id, '2026-01-01' FROM shared
     UNION ALL SELECT 'last', xid, id, '2026-01-01' FROM places WHERE n = places.all`,
  );

const consistent = async (url: string): Promise<{ tickets: number }> => {
  const [row] = await asked<{ tickets: number; greetings: number; events: number; last: number }>(
    url,
    `SELECT (SELECT count(*)::int FROM tickets) AS tickets,
       (SELECT count(DISTINCT ticket_id)::int FROM messages WHERE is_greeting) AS greetings,
       (SELECT count(*)::int FROM events WHERE type = 'ticket.created') AS events,
       (SELECT max(last_number)::int FROM ticket_number_counters) AS last`,
  );
  const tickets = row?.tickets ?? 0;
  expect(row).toMatchObject({ greetings: tickets, events: tickets });
  // A number is taken before its ticket is written.
  expect(row?.last).toBeGreaterThanOrEqual(tickets);
  return { tickets };
};

describe('a backup that is made while customers write', () => {
  it('holds all of one instant', async () => {
    for (let n = 0; n < EARLY_TICKETS; n += 1) await aCustomer(desk).writes(`Halo ${n}`);
    let isWriting = true;
    let written = 0;
    const writing = (async () => {
      for (; isWriting; written += 1) await aCustomer(desk).writes(`Lagi ${written}`);
    })();
    await until('the first of them', () => written > 0);
    const file = join(folder, 'busy.loket');
    const said = await loket(source, 'backup', file);
    isWriting = false;
    await writing;
    await aCustomer(desk).writes('Setelah itu');

    expect(said).toMatch(/^tickets: \d+ rows/m);
    expect(said).toContain(`The backup is whole: ${file}`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const restored = await createTestDatabase();
    await loket({ dataDir: join(folder, 'busy'), databaseUrl: restored.url }, 'restore', file);
    const { tickets } = await consistent(restored.url);
    expect(tickets).toBeGreaterThan(EARLY_TICKETS);
    expect(tickets).toBeLessThan((await consistent(desk.databaseUrl)).tickets);
    await restored.drop();
  });
});

describe('a backup that is restored into an empty directory', () => {
  const file = (): string => join(folder, 'whole.loket');
  let content: TableContent[];
  let readers: Record<string, string[]>;
  let dataDir: string;

  beforeAll(async () => {
    dataDir = join(folder, 'restored');
    await desk.app.close();
    isDeskOpen = false;
    const { databaseUrl } = source;
    for (const table of ['events', 'event_cursors'])
      await asked(
        databaseUrl,
        `UPDATE ${table} SET xid = (xid::text::bigint + ${YEARS_OF_TRANSACTIONS})::text::xid8`,
      );
    readers = {};
    await addReaders(databaseUrl);
    for (const handler of ['first', 'between', 'last'])
      readers[handler] = (
        await asked<{ id: string }>(
          databaseUrl,
          `SELECT e.id FROM events e, event_cursors c
           WHERE c.handler = $1 AND (e.xid, e.id) > (c.xid, c.event_id) ORDER BY e.xid, e.id`,
          [handler],
        )
      ).map(({ id }) => id);
    await asked(
      databaseUrl,
      `SELECT FROM graphile_worker.add_job('a.later.job', '{"say": "a\\nb\\\\c"}'::json, 'a queue', '2035-01-01', 7, 'a key')`,
    );
    await loket(source, 'backup', file());
    content = await contentOf(databaseUrl);
    await loket({ dataDir }, 'restore', file());
  });

  it('has the same rows in every table, the same shape, files, jobs and secrets', async () => {
    const { databaseUrl } = source;
    expect(content.find(({ name }) => name === 'messages')?.rows).toBeGreaterThan(EARLY_TICKETS * 2);
    await inDirectory(dataDir, async (url) => {
      expect(await contentOf(url)).toEqual(content);
      expect(await shapeOf(url)).toEqual(await shapeOf(databaseUrl));
      expect(
        await asked(
          url,
          `SELECT j.task_identifier, j.queue_name, j.key, j.max_attempts, j.run_at, p.payload->>'say' AS say
           FROM graphile_worker.jobs j JOIN graphile_worker._private_jobs p ON p.id = j.id WHERE j.key = 'a key'`,
        ),
      ).toEqual([
        {
          task_identifier: 'a.later.job',
          queue_name: 'a queue',
          key: 'a key',
          max_attempts: 7,
          run_at: new Date('2035-01-01'),
          say: 'a\nb\\c',
        },
      ]);
    });
    expect(await readFile(join(dataDir, 'files', '2026', 'photo.jpg'), 'utf8')).toBe('a photo');
    const [kept] = await asked<{ value: string }>(databaseUrl, 'SELECT value FROM instance_secrets');
    expect(await readFile(join(dataDir, 'jwt-secret'), 'utf8')).toBe(kept?.value);
    expect((await stat(join(dataDir, 'jwt-secret'))).mode & 0o777).toBe(0o600);
  });

  it('lets every reader of the log go on where it was', async () => {
    expect(readers.first?.length).toBeGreaterThan(readers.between?.length ?? 0);
    expect(readers.between?.length).toBeGreaterThan(0);
    await inDirectory(dataDir, async (url) => {
      for (const [handler, ids] of Object.entries(readers)) expect(await unread(url, handler)).toEqual(ids);
    });
  });

  it('can be backed up again while it is stopped, and gives the same', async () => {
    const again = join(folder, 'again.loket');
    await loket({ dataDir }, 'backup', again);
    const database = await createTestDatabase();
    const where = { dataDir: join(folder, 'again'), databaseUrl: database.url };
    await loket(where, 'restore', again);
    expect(await contentOf(database.url)).toEqual(content);
    for (const [handler, ids] of Object.entries(readers))
      expect(await unread(database.url, handler)).toEqual(ids);
    expect(await asked(database.url, 'SELECT name FROM instance_secrets')).toEqual([{ name: 'jwt_secret' }]);

    const full = { ...where, dataDir: join(folder, 'other') };
    await expect(loket(full, 'restore', again)).rejects.toThrow(/The database is not empty: \w+ holds rows/);
    expect(await contentOf(database.url)).toEqual(content);
    await database.drop();
  });

  it('is a desk that goes on: logins, queue, numbers and the live line', async () => {
    const program = await startProgram(configOf({ dataDir }));
    try {
      const login = await apiClient(program.url)('POST', '/auth/login', {
        email: 'admin@loket.local',
        password: PASSWORD,
      });
      expect(login.status).toBe(200);
      // Signed before the backup, with the secret that came along.
      const api = apiClient(program.url, token);
      expect((await api('GET', '/auth/me')).status).toBe(200);
      const queue = await api<{ tickets: { id: string; ticket_number: string; subject: string }[] }>(
        'GET',
        '/tickets/queue?limit=100',
      );
      const before = content.find(({ name }) => name === 'tickets')?.rows ?? 0;
      expect(queue.body.tickets).toHaveLength(before);
      const [oldest] = queue.body.tickets;
      const comments = await api<{ comments: { body: string }[] }>('GET', `/tickets/${oldest?.id}/comments`);
      expect(comments.body.comments.map(({ body }) => body)).toContain('Halo 0');

      // A page that was open all the time: what it knows is of the log before.
      const since = `${YEARS_OF_TRANSACTIONS}:${'f'.repeat(8)}-ffff-ffff-ffff-ffffffffffff`;
      const socket = await aGreetedSocket(program, { token, since });
      expect(socket.hellos).toMatchObject([{ resumed: false }]);
      expect(socket.hellos[0]?.position).not.toContain(String(YEARS_OF_TRANSACTIONS));
      await deliver(program.url, { messages: [whapiText('628129990001', 'Sesudah pemulihan')] });
      const event = await socket.heard('ticket.created');
      socket.close();
      const { body } = await api<{ ticket_number: string }>('GET', `/tickets/${event.ticket_id}`);
      const numbers = queue.body.tickets.map(({ ticket_number }) => Number(ticket_number.split('-').at(-1)));
      expect(Number(body.ticket_number.split('-').at(-1))).toBe(Math.max(...numbers) + 1);

      await loket({ dataDir }, 'backup', join(folder, 'beside.loket'));
      await expect(loket({ dataDir }, 'restore', file())).rejects.toThrow(/files is there already/);
    } finally {
      await program.stop();
    }
  });
});
