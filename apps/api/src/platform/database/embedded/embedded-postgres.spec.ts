import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';
import { allProcesses, clusterMark, serverProcesses } from './process-table.ts';

const templateDir = join(tmpdir(), `loket-test-template-${process.getuid?.() ?? 0}`);
const moduleUrl = new URL('./embedded-postgres.ts', import.meta.url).href;

// Making a cluster takes a second, or many when other tests keep the machine busy.
jest.setTimeout(120_000);

let dataDir: string;
let running: EmbeddedPostgres[];
let children: ChildProcess[];

beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'loket-embedded-')), 'data');
  running = [];
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of running) await server.stop();
  rmSync(join(dataDir, '..'), { recursive: true, force: true });
});

async function start(options: { port?: number } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({
    dataDir,
    log: () => undefined,
    settings: { fsync: false, jit: true },
    templateDir,
    ...options,
  });
  running.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[][]> {
  const client = new Client({ connectionString: url });
  // A server that is killed under a connection tells so by an error event, too.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

/** Another Loket: a process of its own that starts the server, prints its url and stays. */
function startElsewhere(): ChildProcess {
  const program = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(moduleUrl)});
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => undefined });
    console.log(server.url);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

async function urlFrom(child: ChildProcess): Promise<string> {
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  return line.toString('utf8').trim();
}

async function kill(child: ChildProcess): Promise<void> {
  const closed = once(child, 'exit');
  child.kill('SIGKILL');
  await closed;
}

function clusterDir(): string {
  return join(dataDir, 'postgres');
}

function postmasterPid(): number {
  return Number.parseInt(readFileSync(join(clusterDir(), 'postmaster.pid'), 'utf8'), 10);
}

function watcherOf(pid: number): number {
  return allProcesses().find(({ command }) => command.endsWith(` loket-watch ${pid}`))?.pid ?? Number.NaN;
}

describe('embedded PostgreSQL', () => {
  it('keeps its data from one run to the next, behind a password that only its owner can read', async () => {
    const first = await start();
    await query(first.url, "CREATE TABLE kept AS SELECT 'héllo' AS word");
    await first.stop();
    await first.stop();

    const second = await start();
    expect(await query(second.url, 'SELECT upper(word) FROM kept')).toEqual([['HÉLLO']]);
    const stranger = second.url.replace(/:[0-9a-f]+@/, ':guess@');
    await expect(query(stranger, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
    const settings =
      "SELECT setting FROM pg_settings WHERE name IN ('fsync', 'jit', 'synchronous_commit') ORDER BY name";
    expect(await query(second.url, settings)).toEqual([['off'], ['on'], ['on']]);
  });

  it('refuses a second server on one directory and leaves the first alone', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(`Loket already runs on ${dataDir} (this process)`);
    const other = startElsewhere();
    const [complaint] = (await once(other.stderr ?? other, 'data')) as [Buffer];
    expect(complaint.toString('utf8')).toContain(`(process ${process.pid})`);
    expect(await query(first.url, 'SELECT 1')).toEqual([[1]]);
  });

  it('lets exactly one of two that start at the same moment have an empty directory', async () => {
    const both = [startElsewhere(), startElsewhere()];
    const exits: number[] = [];
    both.forEach((child) => child.once('exit', (code) => exits.push(code ?? -1)));
    const url = await Promise.race(both.map((child) => urlFrom(child)));
    while (exits.length === 0) await delay(20);
    expect(exits).toEqual([1]);
    expect(await query(url, 'SELECT 1')).toEqual([[1]]);
    await Promise.all(both.filter((child) => child.exitCode === null).map((child) => kill(child)));
    await start();
  });

  it('starts after its server was killed, with all that was committed', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    process.kill(postmasterPid(), 'SIGKILL');
    await first.ended;
    await first.stop();
    expect(existsSync(join(clusterDir(), 'postmaster.pid'))).toBe(true);

    const second = await start();
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([[7]]);
  });

  it('ends with its Loket, even when that is killed', async () => {
    const parent = startElsewhere();
    await query(await urlFrom(parent), 'CREATE TABLE kept AS SELECT 8 AS n');
    await kill(parent);
    const mark = clusterMark(clusterDir());
    while (serverProcesses(mark).length > 0) await delay(20);

    const second = await start();
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([[8]]);
  });

  it('stops the server that a crash left behind, and starts its own', async () => {
    const parent = startElsewhere();
    await query(await urlFrom(parent), 'CREATE TABLE kept AS SELECT 9 AS n');
    const orphan = postmasterPid();
    process.kill(watcherOf(orphan), 'SIGKILL');
    await kill(parent);
    const mark = clusterMark(clusterDir());
    expect(serverProcesses(mark).map(({ pid }) => pid)).toContain(orphan);

    const second = await start();
    expect(serverProcesses(mark).map(({ pid }) => pid)).not.toContain(orphan);
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([[9]]);
  });

  it('is not stopped by a stale pid file that names some other living program', async () => {
    const first = await start();
    const pidFile = join(clusterDir(), 'postmaster.pid');
    process.kill(postmasterPid(), 'SIGKILL');
    await first.ended;
    await first.stop();
    const { uid, gid } = statSync(clusterDir());
    const foreigner = spawn('sleep', ['600'], { uid, gid });
    children.push(foreigner);
    const [, ...rest] = readFileSync(pidFile, 'utf8').split('\n');
    writeFileSync(pidFile, [String(foreigner.pid), ...rest].join('\n'));

    const second = await start();
    expect(await query(second.url, 'SELECT 1')).toEqual([[1]]);
    expect(foreigner.exitCode ?? foreigner.signalCode).toBeNull();
  });

  it('is not stopped by a pid file that a power cut left empty', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(clusterDir(), 'postmaster.pid'), '');

    const second = await start();
    expect(await query(second.url, 'SELECT 1')).toEqual([[1]]);
  });

  it('begins anew when the very first start was killed half way', async () => {
    const parent = startElsewhere();
    while (!existsSync(dataDir) || !readdirSync(dataDir).some((name) => name.startsWith('postgres.draft-'))) {
      await delay(5);
    }
    await kill(parent);
    expect(existsSync(clusterDir())).toBe(false);

    const server = await start();
    expect(await query(server.url, 'SELECT 1')).toEqual([[1]]);
    expect(readdirSync(dataDir).filter((name) => name.includes('draft'))).toEqual([]);
  });

  it('makes a new password when the file that kept it is lost', async () => {
    const first = await start();
    await first.stop();
    rmSync(join(dataDir, 'postgres-password'));

    const second = await start();
    expect(second.url).not.toContain(new URL(first.url).password);
    expect(await query(second.url, 'SELECT 1')).toEqual([[1]]);
  });

  it("refuses another major version's data, and what is no data at all", async () => {
    mkdirSync(clusterDir(), { recursive: true });
    writeFileSync(join(clusterDir(), 'keep.txt'), 'mine');
    await expect(start()).rejects.toThrow('holds no PostgreSQL data');
    writeFileSync(join(clusterDir(), 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow('was made by PostgreSQL 17, this Loket brings PostgreSQL 18');
    expect(readdirSync(clusterDir()).sort()).toEqual(['PG_VERSION', 'keep.txt']);
  });

  it('says so when the directory cannot be made', async () => {
    mkdirSync(join(dataDir, '..'), { recursive: true });
    writeFileSync(dataDir, 'a file');
    await expect(start()).rejects.toThrow(`The embedded PostgreSQL cannot use ${dataDir}: EEXIST`);
  });

  it('says so when the port that it was told to use is taken', async () => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const address = occupant.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await expect(start({ port })).rejects.toThrow('could not create any TCP/IP sockets');
    occupant.close();
  });
});
