import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BreakableLine, layLineTo } from './breakable-line.ts';
import { signIn } from './builders/sign-in.ts';
import { type TestApp, startTestApp } from './test-app.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';
import { until } from './until.ts';

interface Line {
  level: number;
  msg: string;
  request_id?: string;
  err?: { stack?: string };
}

const WARN = 40;

describe('while the database is away', () => {
  let database: TestDatabase;
  let line: BreakableLine;
  let test: TestApp;

  beforeAll(async () => {
    database = await createTestDatabase();
    line = await layLineTo(database.url);
    test = await startTestApp({ databaseUrl: line.url, logLevel: 'info' });
  });

  afterAll(async () => {
    await test.close();
    await line.cut();
    await database.drop();
  });

  const health = async (path: string) => {
    const response = await fetch(`${test.url}/health/${path}`);
    return { status: response.status, body: (await response.json()) as { checks?: Record<string, string> } };
  };
  const get = (path: string, token: string) =>
    fetch(`${test.url}${path}`, { headers: { authorization: `Bearer ${token}` } });

  it('the program lives and is not ready, answers 503 in one short line each, and comes back by itself', async () => {
    const { token } = await signIn(test, { role: 'admin' });
    await line.cut();

    const away = await health('ready');
    expect([away.status, away.body.checks?.database]).toEqual([503, 'failed']);
    expect((await health('live')).status).toBe(200);

    const refused = await get('/api/tickets', token);
    const problem = (await refused.json()) as { code: string; request_id: string };
    expect([refused.status, problem.code]).toEqual([503, 'database.unavailable']);
    expect(refused.headers.get('retry-after')).toBe('2');
    const lines = test.logs.map((text) => JSON.parse(text) as Line);
    const told = lines.filter(({ request_id }) => request_id === problem.request_id);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ level: WARN, msg: 'request refused: the database is away' });
    expect(told[0]?.err).toBeUndefined();

    await line.mend();
    await until('the program to be ready again', async () => (await health('ready')).status === 200);
    expect((await get('/api/tickets', token)).status).toBe(200);
  });
});
