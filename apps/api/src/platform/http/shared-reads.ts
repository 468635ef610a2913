interface Reading<T> {
  now: Promise<T>;
  /** For those who came while `now` was under way. */
  next: Promise<T> | null;
}

/**
 * One reading for all who want the same at the same time, as when a new ticket makes every agent's browser ask for the
 * queue. Nobody is given what was read before he asked: who comes while a reading is under way waits for the next one.
 */
export class SharedReads<T> {
  private readonly readings = new Map<string, Reading<T>>();

  read(key: string, look: () => Promise<T>): Promise<T> {
    const reading = this.readings.get(key);
    if (!reading) return this.start(key, look);
    reading.next ??= reading.now.then(ignore, ignore).then(() => this.start(key, look));
    return reading.next;
  }

  private start(key: string, look: () => Promise<T>): Promise<T> {
    const reading: Reading<T> = { now: look(), next: null };
    this.readings.set(key, reading);
    const forget = (): void => {
      if (reading.next === null) this.readings.delete(key);
    };
    reading.now.then(forget, forget);
    return reading.now;
  }
}

const ignore = (): void => undefined;
