import { Global, Module } from '@nestjs/common';
import { JobHealth } from './job-health.ts';
import { JobRunner } from './job-runner.ts';
import { JobTasks } from './job-tasks.ts';
import { Jobs } from './jobs.service.ts';
import { WorkerLife } from './worker-life.ts';

@Global()
@Module({ providers: [Jobs, JobTasks, JobRunner, JobHealth, WorkerLife], exports: [Jobs, JobTasks] })
export class JobsModule {}
