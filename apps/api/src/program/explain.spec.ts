import { describe, expect, it } from '@jest/globals';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '../../test/test-database.ts';
import { readConfig } from '../platform/config/config.ts';
import { explain } from './explain.ts';
import { startProgram } from './program.ts';

/** What a person reads who starts the program like this. */
const complaint = async (given: Record<string, string>): Promise<string> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'loket-explain-'));
  const config = readConfig({
    PORT: '0',
    SIMULATOR: 'off',
    LOG_LEVEL: 'silent',
    DATA_DIR: dataDir,
    ...given,
  });
  return startProgram(config).then(
    () => 'nothing',
    (error: unknown) => explain(error),
  );
};

describe('a start that fails', () => {
  it('says in one line what to look at', async () => {
    const database = await createTestDatabase();
    const { url } = database;
    const other = new URL(url);
    other.pathname = '/none_of_this_name';
    const closed = new URL(url);
    closed.port = '1';

    const lines = {
      address: await complaint({ DATABASE_URL: url, HOST: '192.0.2.1' }),
      database: await complaint({ DATABASE_URL: other.href }),
      server: await complaint({ DATABASE_URL: closed.href }),
    };

    expect(lines.address).toMatch(/^This machine has no such address \(.*\): check HOST$/);
    expect(lines.database).toMatch(/^The server has no such database \(.*\): check DATABASE_URL$/);
    expect(lines.server).toMatch(/^The database does not answer \(.*\): check DATABASE_URL$/);
    await database.drop();
  });

  it('keeps the stack of what nobody foresaw', () => {
    const error = new Error('odd');
    expect(explain(error)).toBe(error.stack);
  });
});
