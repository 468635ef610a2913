import { Clock } from '../src/platform/clock/clock.ts';

/** A clock that runs with the real one, and can be moved forward by a story. */
export class TestClock extends Clock {
  private aheadMs = 0;
  private stoppedAtMs: number | null = null;

  now(): Date {
    return new Date((this.stoppedAtMs ?? Date.now()) + this.aheadMs);
  }

  /** From here on it moves only when a story says so: for what would come to nothing on a slow machine. */
  stop(): void {
    this.stoppedAtMs ??= Date.now();
  }

  /** Runs on from where it stands. */
  go(): void {
    if (this.stoppedAtMs !== null) this.aheadMs -= Date.now() - this.stoppedAtMs;
    this.stoppedAtMs = null;
  }

  advance(by: { seconds?: number; hours?: number; days?: number }): void {
    this.aheadMs += ((by.seconds ?? 0) + (by.hours ?? 0) * 3600 + (by.days ?? 0) * 86_400) * 1000;
  }
}
