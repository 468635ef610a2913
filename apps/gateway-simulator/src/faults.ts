/** What happens to a send: an error answer, a cut connection, or a message that arrives while its answer is lost. */
export type FailKind = 'status' | 'reset' | 'lost_answer' | 'hang';

export interface FaultSettings {
  failKind: FailKind;
  failStatus: number;
  /** Sent with 429 and 503. */
  retryAfterSeconds: number;
  /** So many of the next sends fail. */
  failNext: number;
  /** Share of sends that fail, 0 to 1. */
  failShare: number;
  /** Answers wait so long; the message is on the phone before. */
  delayMs: number;
  /** Each webhook is posted so many times more. */
  repeatWebhooks: number;
  reorder: boolean;
  gatewayDown: boolean;
  statusesOff: boolean;
  /** Messages that the desk sent come back as webhooks with `from_me`. */
  echo: boolean;
  seed: number;
}

const NO_FAULTS: FaultSettings = {
  failKind: 'status',
  failStatus: 500,
  retryAfterSeconds: 2,
  failNext: 0,
  failShare: 0,
  delayMs: 0,
  repeatWebhooks: 0,
  reorder: false,
  gatewayDown: false,
  statusesOff: false,
  echo: false,
  seed: 1,
};

export class Faults {
  #settings: FaultSettings = { ...NO_FAULTS };
  #state = NO_FAULTS.seed;

  get settings(): Readonly<FaultSettings> {
    return this.#settings;
  }

  set(changes: Partial<FaultSettings>): void {
    this.#settings = { ...this.#settings, ...changes };
    if (changes.seed !== undefined) this.#state = changes.seed;
  }

  reset(): void {
    this.set(NO_FAULTS);
  }

  /** Whether this send fails; counts down `failNext`. */
  failsNow(): boolean {
    if (this.#settings.failNext > 0) {
      this.set({ failNext: this.#settings.failNext - 1 });
      return true;
    }
    return this.#settings.failShare > 0 && this.random() < this.#settings.failShare;
  }

  /** In [0, 1), the same row of numbers for the same seed (mulberry32). */
  random(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    const result = [...items];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const other = Math.floor(this.random() * (last + 1));
      [result[last], result[other]] = [result[other] as Item, result[last] as Item];
    }
    return result;
  }
}
