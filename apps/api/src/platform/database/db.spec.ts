import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type BreakableLine, layLineTo } from '../../../test/breakable-line.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';
import { Wake } from '../events/wake.ts';
import { databaseOptions } from './data-source.ts';
import { Db } from './db.ts';

const IMPATIENT_MS = 400;

describe('the way to a database that does not answer', () => {
  let main: TestApp;
  let line: BreakableLine;
  let source: DataSource;
  let db: Db;

  beforeAll(async () => {
    main = await startTestApp({ role: 'api' });
    line = await layLineTo(main.databaseUrl);
    const options = databaseOptions(line.url);
    // One connection, so that whoever comes next gets what the one before left.
    const extra = { ...(options.extra as object), max: 1, query_timeout: IMPATIENT_MS };
    source = await new DataSource({ ...options, extra }).initialize();
    db = new Db(source, main.app.get(Wake));
    await main.db.query('CREATE TABLE notes (text text)');
  });

  afterAll(async () => {
    await source.destroy();
    await line.cut();
    await main.close();
  });

  const note = (text: string) => db.query('INSERT INTO notes VALUES ($1)', [text]);
  const notes = async () => {
    const rows = await main.db.query<{ text: string }>('SELECT text FROM notes ORDER BY text');
    return rows.map(({ text }) => text);
  };

  it('leaves no transaction open for whoever gets the connection next', async () => {
    const change = db.write(async (tx) => {
      await tx.query('INSERT INTO notes VALUES ($1)', ['given up']);
      line.freeze();
      await tx.query('INSERT INTO notes VALUES ($1)', ['never answered']);
    });
    await expect(change).rejects.toMatchObject({ code: 'database.unavailable' });
    line.thaw();
    await note('after it');
    expect(await notes()).toEqual(['after it']);
  });

  it('keeps no connection on which an answer is still to come', async () => {
    line.freeze();
    await expect(db.query('SELECT 1')).rejects.toMatchObject({ code: 'database.unavailable' });
    line.thaw();
    await note('and again');
    expect(await notes()).toEqual(['after it', 'and again']);
  });
});
