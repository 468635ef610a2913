import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyRequest } from 'fastify';
import { ACCESS, type Access } from '../access/access.decorators.ts';
import { Clock } from '../clock/clock.ts';
import { clientOf } from './client-address.ts';
import { rateLimited } from './rate-limited.ts';
import { TokenBuckets } from './token-buckets.ts';

// A whole office behind one address signs in at nine o'clock.
const AUTH = { burst: 100, perSecond: 1 };
const PUBLIC = { burst: 300, perSecond: 10 };

/** How much strangers may ask of the routes that need no login. Gateways are counted per channel, not here. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly auth = new TokenBuckets(AUTH);
  private readonly others = new TokenBuckets(PUBLIC);

  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<Access | undefined>(ACCESS, targets) !== 'public') return true;
    const { url, ip } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!url.startsWith('/api/')) return true;
    const buckets = url.startsWith('/api/auth/') ? this.auth : this.others;
    const waitSeconds = buckets.take(clientOf(ip), this.clock.now().getTime());
    if (waitSeconds > 0) throw rateLimited(waitSeconds);
    return true;
  }
}
