import { describe, expect, it } from '@jest/globals';
import { mkdtemp } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createTestDatabase } from '../../test/test-database.ts';
import { readConfig } from '../platform/config/config.ts';
import { until } from '../../test/until.ts';
import { startProgram } from './program.ts';

const environment = async (more: Record<string, string> = {}): Promise<Record<string, string>> => ({
  PORT: '0',
  SIMULATOR: 'off',
  LOG_LEVEL: 'silent',
  DATA_DIR: await mkdtemp(join(tmpdir(), 'loket-program-')),
  ...more,
});

const isListening = (url: string): Promise<boolean> =>
  fetch(`${url}/health/live`).then(
    (response) => response.ok,
    () => false,
  );

const openConnection = (url: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });

describe('the whole program', () => {
  it('starts from nothing with a database of its own, prints its first login once, and stops', async () => {
    const config = readConfig(await environment());
    const first = await startProgram(config);
    expect(await isListening(first.url)).toBe(true);
    expect(first.firstLogin).toMatchObject({ email: 'admin@loket.local' });
    const ready = await fetch(`${first.url}/health/ready`);
    expect(await ready.json()).toMatchObject({ status: 'ready' });
    await first.stop();
    expect(await isListening(first.url)).toBe(false);

    const second = await startProgram(config);
    expect(second.firstLogin).toBeNull();
    expect(await isListening(second.url)).toBe(true);
    await second.stop();
  });

  it('stops although somebody holds a connection open and says nothing, and its database went away', async () => {
    const database = await createTestDatabase();
    const program = await startProgram(readConfig(await environment({ DATABASE_URL: database.url })));
    const silent = await openConnection(program.url);
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
    );
    await client.end();
    await program.stop();
    expect(await isListening(program.url)).toBe(false);
    silent.destroy();
    await database.drop();
  });

  it('answers the requests in flight before it stops, and then wants no more on their connections', async () => {
    const database = await createTestDatabase();
    const login = { email: 'admin@loket.local', password: 'correct horse battery' };
    const program = await startProgram(
      readConfig(await environment({ DATABASE_URL: database.url, ADMIN_PASSWORD: login.password })),
    );
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query('BEGIN; LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE');
    const answer = fetch(`${program.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(login),
    });
    await until('the request to wait for the lock', async () => {
      const waiting = await client.query('SELECT FROM pg_locks WHERE NOT granted');
      return waiting.rows.length > 0;
    });

    const stopped = program.stop();
    await until('the port to be closed', async () => !(await isListening(program.url)));
    await client.query('COMMIT');
    await client.end();

    const { status, headers } = await answer;
    expect([status, headers.get('connection')]).toEqual([200, 'close']);
    await stopped;
    await database.drop();
  });
});
