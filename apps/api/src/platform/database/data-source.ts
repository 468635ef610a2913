import { type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from './migrations/index.ts';

// Few connections beat many: above this PostgreSQL on a small machine gets slower, not faster.
const POOL_CONNECTIONS = 12;
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 30_000;

export const databaseOptions = (url: string): Extract<DataSourceOptions, { type: 'postgres' }> => ({
  type: 'postgres',
  url,
  migrations: MIGRATIONS,
  migrationsTableName: 'migrations',
  migrationsTransactionMode: 'each',
  synchronize: false,
  logging: false,
  applicationName: 'loket',
  extra: {
    max: POOL_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    // A server that froze, or a proxy that dropped us without a word, must not hold a request for ever.
    query_timeout: STATEMENT_TIMEOUT_MS + CONNECT_TIMEOUT_MS,
    keepAlive: true,
  },
});
