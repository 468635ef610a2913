import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Client } from 'pg';
import { SERVER_URL, WEBHOOK_SECRET } from './desk.ts';

// The real program, as `npm start` runs it: database, jobs, sockets and the simulated phone. With TEST_DATABASE_URL it
// gets a database of its own on that server instead of the embedded one.
const server = SERVER_URL;
const database = `loket_e2e_${process.pid}`;

const onServer = async (sql: string): Promise<void> => {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(sql).finally(() => client.end());
};

const onOwnDatabase = (): Record<string, string> => {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return { DATABASE_URL: url.href, SIMULATOR: 'on', WEBHOOK_SECRET };
};

if (server) await onServer(`CREATE DATABASE ${database}`);
const program = spawn(process.execPath, ['../api/dist/main.js'], {
  stdio: 'inherit',
  env: { ...process.env, ...(server ? onOwnDatabase() : { DATABASE_URL: '' }) },
});
// The whole group hears the signal; the program stops by itself, and this one cleans up behind it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => program.kill('SIGTERM'));
const [exitCode] = (await once(program, 'exit')) as [number | null];
if (server) await onServer(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
process.exitCode = exitCode ?? 1;
