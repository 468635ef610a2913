/** All that the simulator still has to do later, so that closing leaves nothing behind. */
export class Timers {
  readonly #running = new Set<NodeJS.Timeout>();
  readonly #pace: number;

  /** @param pace 1 is a phone's own pace, 0 does everything at once. */
  constructor(pace: number) {
    this.#pace = pace;
  }

  get pending(): number {
    return this.#running.size;
  }

  after(delayMs: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#running.delete(timer);
      work();
    }, delayMs * this.#pace);
    this.#running.add(timer);
  }

  clear(): void {
    for (const timer of this.#running) clearTimeout(timer);
    this.#running.clear();
  }
}
