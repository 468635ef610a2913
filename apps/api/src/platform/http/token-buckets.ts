interface Bucket {
  tokens: number;
  filledAt: number;
}

export interface BucketSize {
  /** How much may come at once. */
  burst: number;
  perSecond: number;
}

const MAX_BUCKETS = 50_000;

/** Counts what each caller does, in memory: each process for itself. */
export class TokenBuckets {
  private buckets = new Map<string, Bucket>();

  constructor(private readonly size: BucketSize) {}

  /** Takes one token of a caller. Returns 0, or the seconds until there is one again. */
  take(caller: string, nowMs: number): number {
    const { burst, perSecond } = this.size;
    const known = this.buckets.get(caller) ?? { tokens: burst, filledAt: nowMs };
    const passedSeconds = Math.max(0, nowMs - known.filledAt) / 1000;
    const tokens = Math.min(burst, known.tokens + passedSeconds * perSecond);
    if (tokens < 1) return (1 - tokens) / perSecond;
    if (!this.buckets.has(caller) && this.buckets.size >= MAX_BUCKETS) this.removeFull(nowMs);
    this.buckets.set(caller, { tokens: tokens - 1, filledAt: nowMs });
    return 0;
  }

  /** A full bucket is as good as none. If all callers are busy ones, they begin anew. */
  private removeFull(nowMs: number): void {
    const { burst, perSecond } = this.size;
    const busy = [...this.buckets].filter(
      ([, { tokens, filledAt }]) => tokens + ((nowMs - filledAt) / 1000) * perSecond < burst,
    );
    this.buckets = new Map(busy.length < MAX_BUCKETS ? busy : []);
  }
}
