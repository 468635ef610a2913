import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createApp } from '../../app.factory.ts';
import { startTestApp, type TestApp, testConfig } from '../../../test/test-app.ts';
import { TestClock } from '../../../test/test-clock.ts';
import { until } from '../../../test/until.ts';
import { createLogger } from '../logging/logger.ts';
import { JobRunner } from './job-runner.ts';
import { JobTasks } from './job-tasks.ts';
import { Jobs } from './jobs.service.ts';

const CUTS = 2;

describe('jobs whose connection is cut again and again', () => {
  let main: TestApp;
  beforeAll(async () => void (main = await startTestApp({ role: 'api' })));
  afterAll(() => main.close());

  it('end neither the program nor the worker', async () => {
    const config = testConfig(main.databaseUrl, { role: 'api' });
    const worker = await createApp({ config, clock: new TestClock(), logger: createLogger('silent') });
    const seen = new Set<unknown>();
    const cut = () =>
      main.db
        .query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'loket jobs'`,
        )
        .catch(() => undefined);
    // The cut falls into the moment in which the library writes that the job is done, or has failed.
    worker.get(JobTasks).register('short', (payload) => {
      const { number } = payload as { number: number };
      seen.add(number);
      if (number < CUTS) void setTimeout(() => void cut(), 0);
      return number % 2 === 1 ? Promise.reject(new Error('this one fails')) : Promise.resolve();
    });
    Object.assign(config, { role: 'worker' });
    await worker.get(JobRunner).onApplicationBootstrap();
    const jobs = main.app.get(Jobs);
    for (let number = 0; number <= CUTS; number += 1) {
      const added = () =>
        jobs.add(null, { task: 'short', payload: { number } }).then(
          () => true,
          () => false,
        );
      await until(`job ${number} to be added`, added);
      await until(`job ${number}`, () => seen.has(number));
    }
    expect(seen.size).toBe(CUTS + 1);
    await worker.close();
  });

  it('are fetched by a worker whose very first question was cut off', async () => {
    const config = testConfig(main.databaseUrl, { role: 'api' });
    const worker = await createApp({ config, clock: new TestClock(), logger: createLogger('silent') });
    let isDone = false;
    worker.get(JobTasks).register('first', () => {
      isDone = true;
      return Promise.resolve();
    });
    Object.assign(config, { role: 'worker' });
    const blocker = new Client({ connectionString: main.databaseUrl });
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE graphile_worker._private_tasks');
    const begun = worker.get(JobRunner).onApplicationBootstrap();
    await until('the question to be cut off', async () => {
      const cut = await main.db.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'loket jobs' AND wait_event_type = 'Lock'`,
      );
      return cut.length > 0;
    });
    await blocker.query('COMMIT');
    await blocker.end();
    await begun;
    await main.app.get(Jobs).add(null, { task: 'first', payload: {} });
    await until('the job', () => isDone);
    await worker.close();
  });
});
