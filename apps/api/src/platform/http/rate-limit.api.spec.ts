import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiClient } from '../../../test/builders/api-client.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';

let desk: TestApp;

beforeAll(async () => {
  desk = await startTestApp({ trustedProxies: ['127.0.0.1'] });
});
afterAll(() => desk.close());

const refresh = (address: string) =>
  apiClient(desk.url)('POST', '/auth/refresh', undefined, { 'x-forwarded-for': address });

describe('strangers who ask too much', () => {
  it('wait, each address for itself, and may go on a little later', async () => {
    const answers = [];
    for (let asked = 0; asked < 150; asked += 1) answers.push(await refresh('203.0.113.9'));
    const limited = answers.find(({ status }) => status === 429);
    expect(limited).toMatchObject({ status: 429, body: { code: 'request.rate_limited' } });
    expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answers.slice(0, 100).every(({ status }) => status === 401)).toBe(true);
    expect((await refresh('203.0.113.10')).status).toBe(401);
    desk.clock.advance({ seconds: 30 });
    expect((await refresh('203.0.113.9')).status).toBe(401);
  });

  it('do not hold up the gateways or the monitors, whose address says nothing', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.11' };
    const statuses = new Set<number>();
    for (let asked = 0; asked < 400; asked += 1) {
      statuses.add((await fetch(`${desk.url}/health/live`, { headers })).status);
    }
    expect([...statuses]).toEqual([200]);
  });
});
