import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig } from '../config/config.ts';
import { EventHandlers } from '../events/event-handlers.ts';
import { EventLog } from '../events/event-log.ts';
import { EventReader } from '../events/event-reader.ts';
import { EventTail } from '../events/event-tail.ts';
import { Wake } from '../events/wake.ts';
import { databaseOptions } from './data-source.ts';
import { Db } from './db.ts';
import { PoolGauges } from './pool-gauges.ts';

const PARTS = [Db, Wake, EventLog, EventReader, EventHandlers, EventTail];

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [AppConfig],
      useFactory: (config: AppConfig) => ({
        ...databaseOptions(config.databaseUrl),
        autoLoadEntities: true,
        retryAttempts: 0,
      }),
    }),
  ],
  providers: [...PARTS, PoolGauges],
  exports: PARTS,
})
export class DatabaseModule {}
