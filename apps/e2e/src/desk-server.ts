import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Client } from 'pg';

// The real program, as `npm start` runs it: database, jobs, sockets and the simulated phone. With TEST_DATABASE_URL it
// gets a database of its own on that server instead of the embedded one.
const server = process.env.TEST_DATABASE_URL ?? '';
const database = `loket_e2e_${process.pid}`;

const onServer = async (sql: string): Promise<void> => {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(sql).finally(() => client.end());
};

const withDatabase = (): string => {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
};

if (server) await onServer(`CREATE DATABASE ${database}`);
const program = spawn(process.execPath, ['../api/dist/main.js'], {
  stdio: 'inherit',
  env: { ...process.env, DATABASE_URL: server ? withDatabase() : '', SIMULATOR: 'on' },
});
// The whole group hears the signal; the program stops by itself, and this one cleans up behind it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => program.kill('SIGTERM'));
const [exitCode] = (await once(program, 'exit')) as [number | null];
if (server) await onServer(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
process.exitCode = exitCode ?? 1;
