const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 300_000;
const LONGEST_ASKED_MS = 3_600_000;

/**
 * How long to wait after failed attempt number `attempt` (from 1): exponential with full jitter, from 1 s up to
 * 5 min, never less than the gateway asked for (at most an hour of that is believed).
 *
 * @param random evenly spread in [0, 1), e.g. from `Math.random()`
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function nextAttemptDelayMs(
  attempt: number,
  { retryAfterMs = null, random }: { retryAfterMs?: number | null; random: number },
): number {
  const ceilingMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, attempt - 1));
  const jitteredMs = Math.round(ceilingMs * random);
  const askedMs = Math.min(retryAfterMs ?? 0, LONGEST_ASKED_MS);
  return Math.max(jitteredMs, askedMs);
}
