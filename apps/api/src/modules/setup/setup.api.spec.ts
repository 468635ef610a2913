import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { apiClient } from '../../../test/builders/api-client.ts';
import { testConfig } from '../../../test/test-app.ts';
import { TestClock } from '../../../test/test-clock.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/test-database.ts';
import { createApp } from '../../app.factory.ts';
import { type AppConfig } from '../../platform/config/config.ts';
import { createLogger } from '../../platform/logging/logger.ts';
import { Channels } from '../channels/channels.service.ts';
import { Setup } from './setup.service.ts';

let database: TestDatabase;
let running: NestFastifyApplication[];

beforeEach(async () => {
  database = await createTestDatabase();
  running = [];
});
afterEach(async () => {
  await stopAll();
  await database.drop();
});

const stopAll = async () => {
  for (const app of running.splice(0)) await app.close();
};

/** One process on the database, as it is before anybody set it up. */
const aProcess = async (overrides: Partial<AppConfig> = {}) => {
  const config = testConfig(database.url, overrides);
  const app = await createApp({ config, clock: new TestClock(), logger: createLogger('silent') });
  running.push(app);
  await app.listen(0, '127.0.0.1');
  return { app, setup: app.get(Setup), api: apiClient(await app.getUrl()) };
};

const login = (api: ReturnType<typeof apiClient>, password: string) =>
  api('POST', '/auth/login', { email: 'admin@loket.local', password });

describe('the first start', () => {
  it('makes workspace, categories, channel and admin once, in however many processes', async () => {
    const processes = await Promise.all([
      aProcess({ adminPassword: null }),
      aProcess({ adminPassword: null }),
    ]);
    const results = await Promise.all(processes.flatMap(({ setup }) => [setup.ensure(), setup.ensure()]));
    const logins = results.map(({ firstLogin }) => firstLogin).filter((made) => made !== null);
    expect(logins).toHaveLength(1);
    expect(new Set(results.map(({ workspaceId }) => workspaceId)).size).toBe(1);
    const [first] = processes;
    const answer = await login(first.api, logins[0]?.password ?? '');
    expect(answer).toMatchObject({ status: 200, body: { user: { role: 'super_admin' } } });
    const api = apiClient(await first.app.getUrl(), String(answer.body.access_token));
    const { body } = await api<{ categories: { slug: string }[] }>('GET', '/tickets/categories');
    expect(body.categories.map(({ slug }) => slug)).toEqual([
      'technical_support',
      'billing',
      'account',
      'feature_request',
      'bug_report',
      'general_inquiry',
      'other',
    ]);
  });

  it('takes the admin’s password from the configuration, and leaves it alone later', async () => {
    const first = await aProcess({ adminPassword: 'kata sandi pertama' });
    expect((await first.setup.ensure()).firstLogin).toBeNull();
    await stopAll();
    const second = await aProcess({ adminPassword: 'kata sandi kedua' });
    await second.setup.ensure();
    expect((await login(second.api, 'kata sandi kedua')).status).toBe(401);
    expect((await login(second.api, 'kata sandi pertama')).status).toBe(200);
  });

  it('lets somebody at the machine give the admin a new password', async () => {
    const { setup, api } = await aProcess({ adminPassword: 'kata sandi pertama' });
    await setup.ensure();
    const { email, password } = await setup.resetAdmin('admin@loket.local');
    expect(email).toBe('admin@loket.local');
    expect((await login(api, 'kata sandi pertama')).status).toBe(401);
    expect((await login(api, password)).status).toBe(200);
    const other = await setup.resetAdmin('Pemilik@Loket.local');
    expect(await api('POST', '/auth/login', { ...other })).toMatchObject({
      status: 200,
      body: { user: { email: 'pemilik@loket.local', role: 'super_admin' } },
    });
  });
});

describe('the default WhatsApp channel', () => {
  const channelAfter = async (overrides: Partial<AppConfig>, simulatorUrl: string | null) => {
    const { app, setup } = await aProcess(overrides);
    await setup.ensure({ simulatorUrl });
    const channel = await app.get(Channels).default(null);
    await stopAll();
    return channel;
  };

  it('follows the simulator’s port, then the gateway that was configured, and then the admin', async () => {
    const none = { whapiToken: null, whapiBaseUrl: null };
    const simulated = await channelAfter(none, 'http://127.0.0.1:3001');
    expect(simulated).toMatchObject({ provider: 'whapi', isDefault: true, baseUrl: 'http://127.0.0.1:3001' });
    const moved = await channelAfter(none, 'http://127.0.0.1:4001');
    expect(moved).toMatchObject({ id: simulated?.id, baseUrl: 'http://127.0.0.1:4001' });
    const real = await channelAfter({ ...none, whapiToken: 'the token of a gateway' }, null);
    expect(real).toMatchObject({ baseUrl: 'https://gate.whapi.cloud', token: 'the token of a gateway' });
    expect(await channelAfter(none, 'http://127.0.0.1:5001')).toMatchObject({
      token: 'the token of a gateway',
    });
  });
});

describe('the secret that tokens are signed with', () => {
  it('is made once and kept beside the embedded database, for its owner only', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'loket-secret-'));
    try {
      const { setup, api } = await aProcess({ jwtSecret: null, isEmbedded: true, dataDir });
      await setup.ensure();
      const { body } = await login(api, 'correct horse battery');
      await stopAll();
      const again = await aProcess({ jwtSecret: null, isEmbedded: true, dataDir });
      const signedIn = apiClient(await again.app.getUrl(), String(body.access_token));
      expect((await signedIn('GET', '/auth/me')).status).toBe(200);
      const path = join(dataDir, 'jwt-secret');
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect((await readFile(path, 'utf8')).length).toBeGreaterThanOrEqual(32);
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });

  it('is shared by all processes on a database of one’s own', async () => {
    const separate = { jwtSecret: null, isEmbedded: false };
    const [one, two] = await Promise.all([aProcess(separate), aProcess(separate)]);
    await one.setup.ensure();
    const { body } = await login(one.api, 'correct horse battery');
    const signedIn = apiClient(await two.app.getUrl(), String(body.access_token));
    expect((await signedIn('GET', '/auth/me')).status).toBe(200);
  });
});
