import type { ActivityLog } from './activity-log.ts';
import type { SimulatorClock } from './clock.ts';
import type { Faults } from './faults.ts';

export interface WebhookTarget {
  url: string | null;
  secret: string | null;
}

export interface Delivery {
  /** Deliveries of one lane keep their order; a customer's phone is a lane, the gateway itself is `HEALTH_LANE`. */
  lane: string;
  what: string;
  payload: unknown;
  onDelivered?: () => void;
}

export const HEALTH_LANE = 'health';

export interface OutboxParts {
  target: WebhookTarget;
  faults: Faults;
  log: ActivityLog;
  clock: SimulatorClock;
  /** Pauses between attempts grow from here to twenty times as much. */
  firstBackoffMs: number;
  /** With `reorder` on, what comes up within this time goes out in any order. */
  reorderWindowMs: number;
}

const ANSWER_WITHIN_MS = 5_000;
const LONGEST_BACKOFF_FACTOR = 20;

/** Posts webhooks until they are answered with 200, as whapi's `callback_persist` does (in memory only here). */
export class WebhookOutbox {
  readonly #parts: OutboxParts;
  readonly #lanes = new Map<string, Promise<void>>();
  readonly #stopped = new AbortController();
  #wakers = new Set<() => void>();
  #shuffling: Delivery[] = [];
  #pending = 0;
  #generation = 0;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  get pending(): number {
    return this.#pending;
  }

  post(delivery: Delivery): void {
    this.#pending += 1;
    if (this.#parts.faults.settings.reorder) this.#shuffle(delivery);
    else this.#enqueue(delivery);
  }

  /** Tries everything that waits again at once, e.g. when the target has changed or the gateway is back. */
  wake(): void {
    const wakers = this.#wakers;
    this.#wakers = new Set();
    for (const waker of wakers) waker();
  }

  /** Forgets what was not delivered. */
  clear(): void {
    this.#generation += 1;
    this.#pending -= this.#shuffling.length;
    this.#shuffling = [];
    this.wake();
  }

  close(): void {
    this.clear();
    this.#stopped.abort();
  }

  #enqueue(delivery: Delivery): void {
    const before = this.#lanes.get(delivery.lane) ?? Promise.resolve();
    const generation = this.#generation;
    const work = before
      .then(() => this.#deliver(delivery, generation))
      .then(() => {
        if (this.#lanes.get(delivery.lane) === work) this.#lanes.delete(delivery.lane);
      });
    this.#lanes.set(delivery.lane, work);
  }

  #shuffle(delivery: Delivery): void {
    this.#shuffling.push(delivery);
    if (this.#shuffling.length > 1) return;
    const generation = this.#generation;
    void this.#pause(this.#parts.reorderWindowMs).then(() => {
      if (generation !== this.#generation) return;
      const shuffled = this.#parts.faults.shuffled(this.#shuffling);
      this.#shuffling = [];
      // One lane for all: they arrive in exactly this order, whichever chat they belong to.
      for (const each of shuffled) this.#enqueue({ ...each, lane: 'shuffled' });
    });
  }

  async #deliver(delivery: Delivery, generation: number): Promise<void> {
    const isWanted = () => generation === this.#generation && !this.#stopped.signal.aborted;
    for (let attempt = 0; isWanted(); attempt += 1) {
      if (await this.#attempt(delivery)) {
        delivery.onDelivered?.();
        break;
      }
      if (isWanted()) await this.#pause(this.#backoffMs(attempt));
    }
    for (let copy = 0; copy < this.#parts.faults.settings.repeatWebhooks && isWanted(); copy += 1) {
      await this.#attempt({ ...delivery, what: `${delivery.what} (repeated)` });
    }
    this.#pending -= 1;
  }

  #backoffMs(attempt: number): number {
    return this.#parts.firstBackoffMs * Math.min(2 ** attempt, LONGEST_BACKOFF_FACTOR);
  }

  async #attempt({ lane, what, payload }: Delivery): Promise<boolean> {
    const { target, faults, log, clock } = this.#parts;
    // A gateway that is down has nothing to say until it is back.
    if (faults.settings.gatewayDown && lane !== HEALTH_LANE) return false;
    const result = target.url === null ? 'no webhook URL' : await this.#send(target.url, payload);
    const isDelivered = result === '200';
    log.add({ atMs: clock.nowMs(), direction: 'webhook', what, result, isFailure: !isDelivered });
    return isDelivered;
  }

  async #send(url: string, payload: unknown): Promise<string> {
    const { secret } = this.#parts.target;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(secret === null ? {} : { 'x-webhook-secret': secret }),
        },
        body: JSON.stringify(payload),
        redirect: 'manual',
        signal: AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      await response.body?.cancel();
      return String(response.status);
    } catch (error) {
      return reasonOf(error);
    }
  }

  #pause(durationMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, durationMs);
      const wakers = this.#wakers;
      function done(): void {
        clearTimeout(timer);
        wakers.delete(done);
        resolve();
      }
      wakers.add(done);
    });
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : null;
  if (!(cause instanceof Error)) return 'failed';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}
