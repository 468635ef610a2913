import { Clock } from '../src/platform/clock/clock.ts';

/** A clock that runs with the real one, and can be moved forward by a story. */
export class TestClock extends Clock {
  private aheadMs = 0;

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  advance(by: { seconds?: number; hours?: number; days?: number }): void {
    this.aheadMs += ((by.seconds ?? 0) + (by.hours ?? 0) * 3600 + (by.days ?? 0) * 86_400) * 1000;
  }
}
