import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../app.factory.ts';
import { startTestApp, type TestApp, testConfig } from '../../../test/test-app.ts';
import { TestClock } from '../../../test/test-clock.ts';
import { until } from '../../../test/until.ts';
import { createLogger } from '../logging/logger.ts';
import { JobRunner } from './job-runner.ts';
import { JobTasks } from './job-tasks.ts';
import { Jobs } from './jobs.service.ts';
import { WorkerLife } from './worker-life.ts';

describe('jobs', () => {
  let main: TestApp;

  beforeAll(async () => {
    main = await startTestApp({ role: 'api' });
  });

  afterAll(() => main.close());

  // A story that fails must not leave a worker behind that goes on looking for its database.
  const workers: NestFastifyApplication[] = [];
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
  });

  /** A worker process of its own on the same database. Its tasks are registered before it starts. */
  const startWorker = async (name: string, work: (payload: unknown) => Promise<void> | void) => {
    const config = testConfig(main.databaseUrl, { role: 'api' });
    const app = await createApp({ config, clock: new TestClock(), logger: createLogger('silent') });
    app.get(JobTasks).register(name, async (payload) => work(payload));
    Object.assign(config, { role: 'worker' });
    workers.push(app);
    await app.get(JobRunner).onApplicationBootstrap();
    return app;
  };

  const jobs = (): Jobs => main.app.get(Jobs);

  it('come with the change that needs them, or not at all', async () => {
    const seen: unknown[] = [];
    await startWorker('with-change', (payload) => {
      seen.push(payload);
    });
    const failing = main.db.write(async (tx) => {
      await jobs().add(tx, { task: 'with-change', payload: { number: 1 } });
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    await main.db.write((tx) => jobs().add(tx, { task: 'with-change', payload: { number: 2 } }));
    await until('the job', () => seen.length > 0);
    expect(seen).toEqual([{ number: 2 }]);
  });

  it('under one key wait as one, however often they are added', async () => {
    for (const number of [1, 2, 3]) {
      await jobs().add(null, { task: 'keyed', payload: { number }, key: 'chat one' });
      const ofItsOwn = { payload: { number: number * 10 }, key: `chat of its own ${number}` };
      await jobs().add(null, { task: 'keyed', ...ofItsOwn });
    }
    expect(await jobs().count()).toBe(4);
    const seen: number[] = [];
    await startWorker('keyed', (payload) => {
      seen.push((payload as { number: number }).number);
    });
    await until('four jobs', () => seen.length === 4);
    expect(seen.toSorted((a, b) => a - b)).toEqual([3, 10, 20, 30]);
  });

  it('in flight are finished when the program stops', async () => {
    let finish = (): void => undefined;
    let isFinished = false;
    let hasBegun = false;
    const worker = await startWorker('slow', async () => {
      hasBegun = true;
      await new Promise<void>((resolve) => (finish = resolve));
      isFinished = true;
    });
    await jobs().add(null, { task: 'slow', payload: {} });
    await until('the job to begin', () => hasBegun);
    const closed = worker.close().then(() => isFinished);
    finish();
    expect(await closed).toBe(true);
    expect(await jobs().count()).toBe(0);
  });

  it('of a killed worker are done by another one', async () => {
    await jobs().add(null, { task: 'orphan', payload: { number: 7 } });
    await main.db.query(
      `UPDATE graphile_worker._private_jobs SET locked_at = $1, locked_by = 'pool-of-a-dead-process', attempts = 1`,
      [main.clock.now()],
    );
    const seen: unknown[] = [];
    const worker = await startWorker('orphan', (payload) => {
      seen.push(payload);
    });
    // The first look, at the start, may have met a worker that is only reconnecting.
    expect(seen).toEqual([]);
    await worker.get(WorkerLife).freeJobsOfTheDead();
    await until('the job', () => seen.length === 1);
  });

  it('go on when the database dropped the connections', async () => {
    const seen: unknown[] = [];
    await startWorker('after-restart', (payload) => {
      seen.push(payload);
    });
    await main.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name <> 'loket realtime'`,
    );
    await until('the job to be added', () =>
      jobs()
        .add(null, { task: 'after-restart', payload: { number: 1 } })
        .then(
          () => true,
          () => false,
        ),
    );
    await until('the job', () => seen.length > 0);
  });
});
