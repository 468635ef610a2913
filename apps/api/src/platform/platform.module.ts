import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { Clock } from './clock/clock.ts';
import { AppConfig } from './config/config.ts';
import { DatabaseModule } from './database/database.module.ts';
import { ProblemFilter } from './errors/problem.filter.ts';
import { HealthController } from './health/health.controller.ts';
import { Metrics } from './health/metrics.ts';
import { Readiness } from './health/readiness.ts';
import { HttpModule } from './http/http.module.ts';
import { createValidationPipe } from './http/validation.ts';
import { JobsModule } from './jobs/jobs.module.ts';
import { Logger } from './logging/logger.ts';
import { MailModule } from './mail/mail.module.ts';
import { SecretsModule } from './secrets/secrets.module.ts';
import { StorageModule } from './storage/storage.module.ts';

export interface PlatformParts {
  config: AppConfig;
  clock: Clock;
  logger: Logger;
}

/** What every module may use without asking: configuration, clock, log, database. */
@Global()
@Module({})
export class PlatformModule {
  static with({ config, clock, logger }: PlatformParts): DynamicModule {
    const parts = [
      { provide: AppConfig, useValue: config },
      { provide: Clock, useValue: clock },
      { provide: Logger, useValue: logger },
    ];
    return {
      module: PlatformModule,
      imports: [
        DatabaseModule,
        ScheduleModule.forRoot(),
        SecretsModule,
        StorageModule,
        MailModule,
        JobsModule,
        HttpModule,
      ],
      controllers: [HealthController],
      providers: [
        ...parts,
        Metrics,
        Readiness,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: createValidationPipe },
      ],
      exports: [...parts.map(({ provide }) => provide), Metrics, Readiness],
    };
  }
}
