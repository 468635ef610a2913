/** Times in milliseconds, and what they come to. */
export interface LatencySummary {
  count: number;
  p50: number | null;
  p95: number | null;
  p99: number | null;
  max: number | null;
}

export class Latencies {
  private readonly timesMs: number[] = [];

  add(timeMs: number): void {
    this.timesMs.push(timeMs);
  }

  summary(): LatencySummary {
    const sorted = Float64Array.from(this.timesMs).sort();
    const at = (share: number): number | null =>
      sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
    return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
  }
}

/** `1.2/3.4/5.6`: p50, p95 and p99 in milliseconds. */
export const percentiles = ({ p50, p95, p99 }: LatencySummary): string => [p50, p95, p99].map(ms).join('/');

export const ms = (timeMs: number | null): string => {
  if (timeMs === null) return '-';
  return timeMs < 10 ? timeMs.toFixed(1) : timeMs.toFixed(0);
};

export const perSecond = (count: number, timeMs: number): number => Math.round((count / timeMs) * 1000);
