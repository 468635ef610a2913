import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.ts';
import { TokenBuckets } from '../../platform/http/token-buckets.ts';
import { type LoketSocket } from './realtime.types.ts';
import { answerTo } from './ticket-presence.ts';

// A person opens tickets and types; a page that comes back joins all that it shows at once.
const EVENTS = { burst: 100, perSecond: 10 };
// More than a page that does not look at its answers, however busy: a program in a loop.
const REFUSED = { burst: 200, perSecond: 1 };

/** How much one socket may ask: above it is told so, and who goes on is disconnected. */
@Injectable()
export class SocketLimit {
  private readonly events = new TokenBuckets(EVENTS);
  private readonly refused = new TokenBuckets(REFUSED);

  constructor(private readonly clock: Clock) {}

  attach(socket: LoketSocket): void {
    socket.use((frame: unknown[], next) => {
      const nowMs = this.clock.now().getTime();
      if (this.events.take(socket.id, nowMs) === 0) return next();
      answerTo(frame.at(-1))({ ok: false, code: 'request.rate_limited' });
      if (this.refused.take(socket.id, nowMs) > 0) socket.disconnect(true);
    });
  }
}
