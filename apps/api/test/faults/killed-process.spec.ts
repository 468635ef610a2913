import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { type Simulator, startSimulator } from '../../../gateway-simulator/src/simulator.ts';
import { whapiText } from '../builders/customer.ts';
import { createTestDatabase, type TestDatabase } from '../test-database.ts';
import { until } from '../until.ts';

// The built one, as it is run: a process that can be killed.
const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const TOKEN = 'the token of the simulated gateway';
const SECRET = 'the secret of the webhook';
const PHONE = '6281990000001';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

describe('a process that is killed directly after its answer', () => {
  let database: TestDatabase;
  let look: Client;
  let gateway: Simulator;
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    database = await createTestDatabase();
    look = new Client({ connectionString: database.url });
    await look.connect();
    gateway = await startSimulator({ port: 0, pace: 0, token: TOKEN });
    gateway.control.addCustomer({ name: 'Budi', phone: PHONE });
  });
  afterAll(async () => {
    await kill();
    await gateway.close();
    await look.end();
    await database.drop();
  });

  const kill = async (): Promise<void> => {
    const killed = child;
    if (!killed || killed.exitCode !== null || killed.signalCode !== null) return;
    const ended = new Promise((resolve) => killed.once('close', resolve));
    killed.kill('SIGKILL');
    await ended;
  };
  const start = async (env: Record<string, string>): Promise<void> => {
    child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      stdio: 'ignore',
    });
    const url = `http://127.0.0.1:${env.PORT}/health/ready`;
    await until('the process to be ready', () =>
      fetch(url).then(
        ({ status }) => status === 200,
        () => false,
      ),
    );
  };

  it('finds what it acknowledged when it starts again: ticket and greeting come by themselves', async () => {
    const env = {
      PORT: String(await freePort()),
      DATABASE_URL: database.url,
      DATA_DIR: await mkdtemp(join(tmpdir(), 'loket-killed-')),
      LOG_LEVEL: 'silent',
      SIMULATOR: 'off',
      WHAPI_BASE_URL: gateway.url,
      WHAPI_TOKEN: TOKEN,
      WEBHOOK_SECRET: SECRET,
    };
    await start(env);
    const message = whapiText(PHONE, 'Pesanan saya belum sampai');
    const { status } = await fetch(`http://127.0.0.1:${env.PORT}/webhook/whapi`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-webhook-secret': SECRET },
      body: JSON.stringify({ messages: [message] }),
    });
    await kill();
    expect(status).toBe(200);
    await start(env);
    const ticket = await until('the ticket', async () => {
      const { rows } = await look.query<{ ticket_number: string }>(
        `SELECT t.ticket_number FROM messages m JOIN tickets t ON t.id = m.ticket_id WHERE m.external_id = $1`,
        [message.id],
      );
      return rows[0];
    });
    const greetings = () => gateway.control.messages(PHONE).filter(({ fromDesk }) => fromDesk);
    const isSettled = async (): Promise<boolean> => {
      const { rows } = await look.query('SELECT FROM messages WHERE next_attempt_at IS NOT NULL');
      return rows.length === 0;
    };
    await until('the greeting', () => greetings().length > 0);
    await until('its end', isSettled);
    expect(greetings().map(({ content }) => String(content.body))).toEqual([
      expect.stringContaining(ticket.ticket_number),
    ]);
  }, 60_000);
});
