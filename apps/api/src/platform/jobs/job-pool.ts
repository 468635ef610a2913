import { Pool } from 'pg';
import { BOUNDED_CONNECTION } from '../database/data-source.ts';

const CONNECTIONS = 3;

/**
 * The job library's connections. It would open its own, but stops listening to their errors before it has closed
 * them: a connection lost at that moment would end the program.
 */
export const openJobPool = (connectionString: string, onLost: (error: Error) => void): Pool => {
  const pool = new Pool({
    ...BOUNDED_CONNECTION,
    connectionString,
    max: CONNECTIONS,
    application_name: 'loket jobs',
  });
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', onLost));
  return pool;
};
