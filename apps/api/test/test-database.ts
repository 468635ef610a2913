import { Client } from 'pg';
import { newId } from '../src/platform/ids.ts';

const TEMPLATE = 'loket_template';
const LEAVING_MS = 3_000;
const LOOK_EVERY_MS = 20;

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

const serverUrl = (): string => {
  const url = process.env.LOKET_TEST_SERVER;
  if (!url) throw new Error('global-setup.ts starts the database server of the tests; run them through Jest');
  return url;
};

const withServer = async (work: (client: Client) => Promise<void>): Promise<void> => {
  const client = new Client({ connectionString: withDatabase(serverUrl(), 'postgres') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
};

const onServer = (sql: string): Promise<void> =>
  withServer(async (client) => {
    await client.query(sql);
  });

/** A pool's end does not wait for its connections to be gone; one that is cut off then takes the test file with it. */
const dropWhenLeft = (name: string): Promise<void> =>
  withServer(async (client) => {
    const isLeft = async (): Promise<boolean> =>
      (await client.query('SELECT FROM pg_stat_activity WHERE datname = $1', [name])).rowCount === 0;
    const givenUpAt = Date.now() + LEAVING_MS;
    while (!(await isLeft()) && Date.now() < givenUpAt) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

const withDatabase = (url: string, database: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
};

/** Makes the migrated database that every test file's own one is cloned from. */
export const createTemplate = async (migrate: (url: string) => Promise<void>): Promise<void> => {
  await onServer(`DROP DATABASE IF EXISTS ${TEMPLATE}`);
  await onServer(`CREATE DATABASE ${TEMPLATE}`);
  await migrate(withDatabase(serverUrl(), TEMPLATE));
};

export const createTestDatabase = async (): Promise<TestDatabase> => {
  const name = `loket_test_${newId().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  return {
    url: withDatabase(serverUrl(), name),
    drop: () => dropWhenLeft(name),
  };
};
