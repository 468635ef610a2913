import { useSyncExternalStore } from 'react';

/** Which things changed lately, by id: a row glows once per change and nobody re-renders a list for it. */
const changes = new Map<string, number>();
const listeners = new Set<() => void>();

export function markChanged(id: string): void {
  changes.set(id, (changes.get(id) ?? 0) + 1);
  listeners.forEach((listener) => {
    listener();
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `data-glow={useGlow(id)}`: odd and even alternate, so that the animation starts anew; undefined before any change. */
export function useGlow(id: string): 'odd' | 'even' | undefined {
  const count = useSyncExternalStore(subscribe, () => changes.get(id) ?? 0);
  if (count === 0) return undefined;
  return count % 2 ? 'odd' : 'even';
}
