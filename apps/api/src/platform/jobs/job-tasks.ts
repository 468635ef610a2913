import { Injectable } from '@nestjs/common';

interface JobContext {
  /** Fires when the program has waited long enough for jobs in flight. */
  signal: AbortSignal;
}

/** Does one job. It may run twice, so what it does must stand repetition; if it throws, it runs again later. */
export type JobHandler = (payload: unknown, context: JobContext) => Promise<void>;

/** What kinds of jobs there are. Modules register theirs while the program starts (onModuleInit). */
@Injectable()
export class JobTasks {
  private readonly handlers = new Map<string, JobHandler>();

  register(name: string, handler: JobHandler): void {
    if (this.handlers.has(name)) throw new Error(`two modules register the job ${name}`);
    this.handlers.set(name, handler);
  }

  all(): ReadonlyMap<string, JobHandler> {
    return this.handlers;
  }
}
