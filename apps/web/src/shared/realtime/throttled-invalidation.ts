import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';

const intervalMs = 1_000;

/** Refetches a key immediately, then at most once a second, and once more at the end of a burst. */
export function createThrottledInvalidation(client: QueryClient): (key: QueryKey) => void {
  const waiting = new Map<string, { again: boolean }>();

  function run(key: QueryKey, hash: string): void {
    void client.invalidateQueries({ queryKey: key });
    const entry = { again: false };
    waiting.set(hash, entry);
    setTimeout(() => {
      waiting.delete(hash);
      if (entry.again) run(key, hash);
    }, intervalMs);
  }

  return (key) => {
    const hash = hashKey(key);
    const entry = waiting.get(hash);
    if (entry) entry.again = true;
    else run(key, hash);
  };
}
