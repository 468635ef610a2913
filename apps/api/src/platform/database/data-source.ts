import { type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from './migrations/index.ts';
import { VALUE_PARSERS } from './value-parsers.ts';

// Few connections beat many: above this PostgreSQL on a small machine gets slower, not faster.
const POOL_CONNECTIONS = 12;
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 25_000;
const ANSWER_LATE_MS = 3_000;

/** A peer that went away without a word is noticed within half a minute, also by a connection that only listens. */
const KEPT_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 15_000 };
/** For the connections that are not the main pool's. */
export const BOUNDED_CONNECTION = { ...KEPT_ALIVE, connectionTimeoutMillis: CONNECT_TIMEOUT_MS };

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
    // A server that froze, or a proxy that dropped us without a word, must not hold a request for ever: together
    // with the wait for a connection that is half a minute and a little.
    query_timeout: STATEMENT_TIMEOUT_MS + ANSWER_LATE_MS,
    ...KEPT_ALIVE,
    types: VALUE_PARSERS,
  },
});
