import { Injectable } from '@nestjs/common';
import { Metrics } from '../health/metrics.ts';
import { Readiness } from '../health/readiness.ts';
import { Jobs } from './jobs.service.ts';

/** What /metrics and /health/ready tell of the jobs. */
@Injectable()
export class JobHealth {
  constructor(
    private readonly jobs: Jobs,
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
  ) {}

  report(running: () => number, isWorking: () => boolean): void {
    this.metrics.gauge('loket_jobs_running', 'Jobs in flight in this process', running);
    this.metrics.gauge('loket_jobs', 'Jobs that wait, run or wait for another try', () => this.jobs.count());
    this.readiness.add('jobs', isWorking);
  }
}
