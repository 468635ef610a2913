import 'reflect-metadata';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../src/platform/database/embedded/embedded-postgres.ts';
import { unsafeTestSettings } from '../src/platform/database/embedded/server-settings.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { createTemplate } from './test-database.ts';

interface RunningServer {
  stop(): Promise<void>;
}

const shared = globalThis as { loketTestServer?: RunningServer };

/** One real PostgreSQL for all test files; TEST_DATABASE_URL names another one instead of the embedded. */
const setup = async (): Promise<void> => {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    process.env.LOKET_TEST_SERVER = given;
  } else {
    const server = await startEmbeddedPostgres({
      dataDir: await mkdtemp(join(tmpdir(), 'loket-test-')),
      log: () => undefined,
      settings: unsafeTestSettings,
      templateDir: join(tmpdir(), `loket-test-template-${process.getuid?.() ?? 0}`),
    });
    shared.loketTestServer = server;
    process.env.LOKET_TEST_SERVER = server.url;
  }
  await createTemplate(migrate);
};

export default setup;
