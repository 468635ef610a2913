import { EventEmitter } from 'node:events';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Logger as JobLogger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import { type Pool } from 'pg';
import { AppConfig } from '../config/config.ts';
import { Logger } from '../logging/logger.ts';
import { JobHealth } from './job-health.ts';
import { openJobPool } from './job-pool.ts';
import { JobTasks } from './job-tasks.ts';
import { WorkerLife } from './worker-life.ts';

// Jobs mostly wait for somebody else's server. What they ask of the database goes through the program's own pool;
// the jobs' own only fetches and finishes them, and listens.
const CONCURRENT_JOBS = 8;
const POLL_MS = 2_000;
const RESTART_MS = 2_000;
const PATIENCE_MS = 25_000;
// Every worker twice in a row.
const MISSES_UNTIL_RESTART = 2 * CONCURRENT_JOBS;
// Without batches the library (0.18) finishes jobs by promises that nobody holds: one that fails, because the database
// went away at that moment, ends the program. With them the runner ends, and starts again.
const FINISH_IN_BATCHES = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

/** Runs jobs, in processes of the role all or worker. At the end it finishes those in flight. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private running = 0;
  private isStopping = false;
  private restart: NodeJS.Timeout | null = null;
  private runner: Runner | null = null;
  private pool: Pool | null = null;

  constructor(
    private readonly tasks: JobTasks,
    private readonly life: WorkerLife,
    private readonly config: AppConfig,
    private readonly logger: Logger,
    health: JobHealth,
  ) {
    health.report(
      () => this.running,
      () => this.config.role === 'api' || this.runner !== null,
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'api' || this.tasks.all().size === 0) return;
    await this.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    if (this.restart) clearTimeout(this.restart);
    await this.runner?.stop();
    await this.life.end();
    await this.pool?.end();
  }

  private async start(): Promise<void> {
    const events = new EventEmitter() as WorkerEvents;
    let workerId = '';
    events.on('pool:create', ({ workerPool }) => (workerId = workerPool.id));
    this.pool ??= openJobPool(this.config.databaseUrl, ({ message }) =>
      this.logger.debug({ reason: message }, 'lost a connection of the jobs'),
    );
    const runner = await run({
      pgPool: this.pool,
      taskList: this.taskList(),
      concurrency: CONCURRENT_JOBS,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      gracefulShutdownAbortTimeout: PATIENCE_MS,
      preset: FINISH_IN_BATCHES,
      parsedCronItems: [],
      events,
      logger: new JobLogger(
        ({ jobId }) =>
          (level, message) =>
            this.log(level, message, jobId),
      ),
    });
    this.runner = runner;
    this.stopWhenNothingCanBeFetched(runner, events);
    await this.life.begin(workerId);
    runner.promise.then(
      () => this.startAgainLater(null),
      (error: unknown) => this.startAgainLater(error),
    );
  }

  /**
   * The library (0.18) asks once for its tasks' numbers and keeps the answer, also when it was an error: a connection
   * lost at that moment would leave a runner that never fetches a job. One that starts anew asks anew.
   */
  private stopWhenNothingCanBeFetched(runner: Runner, events: WorkerEvents): void {
    let misses = 0;
    const reset = (): void => void (misses = 0);
    events.on('worker:getJob:empty', reset);
    events.on('job:start', reset);
    events.on('worker:getJob:error', () => {
      misses += 1;
      if (misses === MISSES_UNTIL_RESTART) runner.stop('no job can be fetched').catch(() => undefined);
    });
  }

  /** The library's runner gives up when the database is away for some seconds. */
  private startAgainLater(error: unknown): void {
    this.runner = null;
    if (this.isStopping) return;
    this.logger.warn({ err: error }, 'the job runner stopped and starts again');
    this.restart = setTimeout(() => {
      this.start().catch((again: unknown) => this.startAgainLater(again));
    }, RESTART_MS);
  }

  private taskList(): TaskList {
    const list: TaskList = {};
    for (const [name, handler] of this.tasks.all()) {
      list[name] = async (payload, { abortSignal }) => {
        this.running += 1;
        try {
          await handler(payload, { signal: abortSignal });
        } finally {
          this.running -= 1;
        }
      };
    }
    return list;
  }

  // The library's lines name job and error; what the job was about stays out of the log.
  private log(level: string, message: string, jobId: string | undefined): void {
    if (level === 'error') this.logger.error({ job_id: jobId }, message);
    else this.logger.debug({ job_id: jobId }, message);
  }
}
