import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Wake } from '../../../platform/events/wake.ts';

/** Wakes the senders when a reply that was held is due. A hint only: they also look by themselves now and then. */
@Injectable()
export class HeldSends implements OnApplicationShutdown {
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(private readonly wake: Wake) {}

  dueIn(seconds: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.wake.signal('outbound');
    }, seconds * 1000);
    this.timers.add(timer);
  }

  onApplicationShutdown(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
  }
}
