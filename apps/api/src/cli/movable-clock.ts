import { Clock } from '../platform/clock/clock.ts';

/** The real time, until it is moved: the demo's past is lived through by the program itself. */
export class MovableClock extends Clock {
  private movedTo: Date | null = null;

  now(): Date {
    return this.movedTo ?? new Date();
  }

  moveTo(instant: Date): void {
    this.movedTo = instant;
  }

  letGo(): void {
    this.movedTo = null;
  }
}
