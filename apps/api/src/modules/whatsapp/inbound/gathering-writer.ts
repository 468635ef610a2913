interface Limits {
  /** Most items of one write. */
  batchItems: number;
  /** Most characters of one write, as `weigh` counts them. */
  batchWeight: number;
  /** Most items that may wait; above this the store is hopelessly behind and says so. */
  waitingItems: number;
  waitingWeight: number;
  /** Longest time that one caller waits for an answer. */
  patienceMs: number;
}

interface Work<T> {
  write: (items: T[]) => Promise<void>;
  weigh: (item: T) => number;
  /** Whether trying the items of a failed write one by one can help. */
  isWorthSplitting: (error: unknown) => boolean;
  busy: () => Error;
}

interface Waiting<T> {
  item: T;
  weight: number;
  resolve: () => void;
  reject: (error: Error) => void;
}

/**
 * Stores items of concurrent callers by as few writes as possible: while one write is under way the next items
 * gather. A caller is answered only when its own item is stored; one bad item fails alone.
 */
export class GatheringWriter<T> {
  private waiting: Waiting<T>[] = [];
  private waitingWeight = 0;
  private isWriting = false;

  constructor(
    private readonly work: Work<T>,
    private readonly limits: Limits,
  ) {}

  store(item: T): Promise<void> {
    const weight = this.work.weigh(item);
    const { waitingItems, waitingWeight, patienceMs } = this.limits;
    if (this.waiting.length >= waitingItems || this.waitingWeight + weight > waitingWeight) {
      return Promise.reject(this.work.busy());
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.giveUp(entry), patienceMs);
      const settle = (action: () => void) => () => {
        clearTimeout(timer);
        action();
      };
      const entry: Waiting<T> = {
        item,
        weight,
        resolve: settle(resolve),
        reject: (error) => settle(() => reject(error))(),
      };
      this.waiting.push(entry);
      this.waitingWeight += weight;
      if (!this.isWriting) void this.writeAll();
    });
  }

  private giveUp(entry: Waiting<T>): void {
    const index = this.waiting.indexOf(entry);
    if (index !== -1) {
      this.waiting.splice(index, 1);
      this.waitingWeight -= entry.weight;
    }
    entry.reject(this.work.busy());
  }

  private async writeAll(): Promise<void> {
    this.isWriting = true;
    try {
      while (this.waiting.length > 0) await this.writeBatch(this.takeBatch());
    } finally {
      this.isWriting = false;
    }
  }

  private takeBatch(): Waiting<T>[] {
    let weight = 0;
    let count = 0;
    for (const entry of this.waiting) {
      weight += entry.weight;
      if (count > 0 && (count >= this.limits.batchItems || weight > this.limits.batchWeight)) break;
      count += 1;
    }
    const batch = this.waiting.splice(0, count);
    this.waitingWeight -= batch.reduce((sum, entry) => sum + entry.weight, 0);
    return batch;
  }

  private async writeBatch(batch: Waiting<T>[]): Promise<void> {
    try {
      await this.work.write(batch.map(({ item }) => item));
      batch.forEach((entry) => entry.resolve());
    } catch (error) {
      const isSplit = batch.length > 1 && this.work.isWorthSplitting(error);
      if (!isSplit) return batch.forEach((entry) => entry.reject(error as Error));
      for (const entry of batch) await this.writeBatch([entry]);
    }
  }
}
