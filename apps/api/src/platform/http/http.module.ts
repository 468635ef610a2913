import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AnswerSeal } from './idempotency/answer-seal.ts';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.ts';
import { IdempotencyKey } from './idempotency/idempotency-key.entity.ts';
import { IdempotencyKeys } from './idempotency/idempotency-keys.ts';
import { RateLimitGuard } from './rate-limit.guard.ts';
import { RateLimitInterceptor } from './rate-limit.interceptor.ts';

/** What stands before and around every route: limits, and requests that run once. */
@Module({
  imports: [TypeOrmModule.forFeature([IdempotencyKey])],
  providers: [
    AnswerSeal,
    IdempotencyKeys,
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_INTERCEPTOR, useClass: RateLimitInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  ],
})
export class HttpModule {}
