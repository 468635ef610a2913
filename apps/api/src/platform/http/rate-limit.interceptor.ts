import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable } from 'rxjs';
import { type UserActor } from '../access/actor.ts';
import { Clock } from '../clock/clock.ts';
import { rateLimited } from './rate-limited.ts';
import { TokenBuckets } from './token-buckets.ts';

// More than any person does; a program in a loop is stopped before the others feel it.
const SIGNED_IN = { burst: 2000, perSecond: 100 };

/** How much one signed-in user may ask. It runs after the guards, which is when the user is known. */
@Injectable()
export class RateLimitInterceptor implements NestInterceptor {
  private readonly users = new TokenBuckets(SIGNED_IN);

  constructor(private readonly clock: Clock) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const { actor } = context.switchToHttp().getRequest<{ actor?: UserActor }>();
    if (!actor) return next.handle();
    const waitSeconds = this.users.take(actor.userId, this.clock.now().getTime());
    if (waitSeconds > 0) throw rateLimited(waitSeconds);
    return next.handle();
  }
}
