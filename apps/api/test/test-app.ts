import { Writable } from 'node:stream';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../src/app.factory.ts';
import { Setup } from '../src/modules/setup/setup.service.ts';
import { type AppConfig, readConfig } from '../src/platform/config/config.ts';
import { Db } from '../src/platform/database/db.ts';
import { createLogger } from '../src/platform/logging/logger.ts';
import { TestClock } from './test-clock.ts';
import { createTestDatabase } from './test-database.ts';

export interface TestApp {
  app: NestFastifyApplication;
  url: string;
  db: Db;
  clock: TestClock;
  databaseUrl: string;
  /** What the program logged, line by line; needs a logLevel, because tests are silent without one. */
  logs: string[];
  close(): Promise<void>;
}

type ConfigOverrides = { -readonly [K in keyof AppConfig]?: AppConfig[K] };

export const testConfig = (databaseUrl: string, overrides: ConfigOverrides = {}): AppConfig => ({
  ...readConfig({
    ADMIN_EMAIL: 'admin@loket.local',
    ADMIN_PASSWORD: 'correct horse battery',
    SIMULATOR: 'off',
  }),
  databaseUrl,
  logLevel: 'silent',
  jwtSecret: 'a secret of the tests, long enough for HS256',
  ...overrides,
});

/** The real program on a port of its own, with a database of its own and a clock that stories can move. */
export const startTestApp = async (overrides: ConfigOverrides = {}): Promise<TestApp> => {
  const database = await createTestDatabase();
  const clock = new TestClock();
  const config = testConfig(database.url, overrides);
  const logs: string[] = [];
  const app = await createApp({ config, clock, logger: createLogger(config.logLevel, sinkInto(logs)) });
  await app.get(Setup).ensure();
  await app.listen(0, '127.0.0.1');
  return {
    app,
    url: await app.getUrl(),
    db: app.get(Db),
    clock,
    databaseUrl: database.url,
    logs,
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
};

const sinkInto = (lines: string[]): Writable =>
  new Writable({
    write: (chunk: Buffer, _, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
