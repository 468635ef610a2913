import { Injectable } from '@nestjs/common';

/** Where the program's time comes from. Tests put their own in its place. */
export abstract class Clock {
  abstract now(): Date;
}

@Injectable()
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
