import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from '../clock/clock.ts';
import { AppConfig } from '../config/config.ts';
import { Db } from '../database/db.ts';
import { InstanceSecret } from './instance-secret.entity.ts';
import { Secrets } from './secrets.ts';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([InstanceSecret])],
  providers: [
    {
      provide: Secrets,
      inject: [AppConfig, Db, Clock],
      useFactory: (config: AppConfig, db: Db, clock: Clock) => Secrets.load(config, db, clock),
    },
  ],
  exports: [Secrets],
})
export class SecretsModule {}
