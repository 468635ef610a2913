import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/platform/database/embedded/embedded-postgres.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { deliver, whapiText } from '../builders/customer.ts';
import { startTestApp, type TestApp } from '../test-app.ts';
import { until } from '../until.ts';

const SENDERS = 6;
const AGAIN_AFTER_MS = 50;

describe('a database that is stopped hard under load', () => {
  let dataDir: string;
  let server: EmbeddedPostgres;
  let app: TestApp;

  const startServer = async (port?: number): Promise<void> => {
    const templateDir = join(tmpdir(), `loket-test-template-${process.getuid?.() ?? 0}`);
    // Without the tests' own settings: what was committed has to outlive the server.
    server = await startEmbeddedPostgres({
      dataDir,
      templateDir,
      log: () => undefined,
      ...(port ? { port } : {}),
    });
  };
  const stopHard = async (signal: 'SIGKILL' | 'SIGQUIT'): Promise<void> => {
    const pid = Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    process.kill(pid, signal);
    await server.stop();
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'loket-outage-'));
    await startServer();
    await migrate(server.url);
    app = await startTestApp({ databaseUrl: server.url });
  });
  afterAll(async () => {
    await app.close();
    await server.stop();
  });

  const isReady = async (): Promise<boolean> => (await fetch(`${app.url}/health/ready`)).status === 200;

  it('loses nothing that was acknowledged, acknowledges nothing while it is away, and is worked with again', async () => {
    const acknowledged: string[] = [];
    let isOver = false;
    const send = async (sender: number): Promise<void> => {
      for (let at = 0; !isOver; at += 1) {
        const message = whapiText(`6287700${sender}${String(at).padStart(4, '0')}`, `Halo ${at}`);
        while ((await deliver(app.url, { messages: [message] })).status !== 200) {
          await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
        }
        acknowledged.push(message.id);
      }
    };
    const sending = Array.from({ length: SENDERS }, (_, sender) => send(sender));
    for (const signal of ['SIGKILL', 'SIGQUIT'] as const) {
      const before = acknowledged.length;
      await until('some deliveries', () => acknowledged.length > before + SENDERS);
      const { port } = server;
      await stopHard(signal);
      const refused = await deliver(app.url, { messages: [whapiText('628779999999', 'Halo')] });
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
      expect(await isReady()).toBe(false);
      await startServer(port);
      await until('the program to be ready again', isReady);
    }
    const before = acknowledged.length;
    await until('deliveries to go on', () => acknowledged.length > before + SENDERS);
    isOver = true;
    await Promise.all(sending);
    await until('the ledger to be worked off', async () => {
      const left = await app.db.query(
        `SELECT FROM inbound_deliveries WHERE state NOT IN ('processed', 'ignored')`,
      );
      return left.length === 0;
    });
    const stored = await app.db.query<{ external_id: string }>(
      `SELECT external_id FROM messages WHERE author_type = 'customer'`,
    );
    expect(new Set(stored.map(({ external_id: id }) => id)).size).toBe(stored.length);
    expect(stored.map(({ external_id: id }) => id)).toEqual(expect.arrayContaining(acknowledged));
  });
});
