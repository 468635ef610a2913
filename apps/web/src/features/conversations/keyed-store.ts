import { useCallback, useSyncExternalStore } from 'react';

interface KeyedStoreInput<T> {
  empty: T;
  /** What was kept from an earlier visit. */
  load?: (key: string) => T | null;
  save?: (key: string, value: T) => void;
}

export interface KeyedStore<T> {
  get: (key: string) => T;
  set: (key: string, value: T) => void;
  /** Somebody shows this key right now. */
  isWatched: (key: string) => boolean;
  use: (key: string) => T;
}

/** What the browser alone knows (drafts, what is on its way), by key. It outlives the part that shows it. */
export function createKeyedStore<T>({ empty, load, save }: KeyedStoreInput<T>): KeyedStore<T> {
  const values = new Map<string, T>();
  const listeners = new Map<string, Set<() => void>>();

  function get(key: string): T {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = load?.(key) ?? empty;
    values.set(key, value);
    return value;
  }

  function subscribeTo(key: string, listener: () => void): () => void {
    const watching = listeners.get(key) ?? new Set();
    listeners.set(key, watching.add(listener));
    return () => {
      watching.delete(listener);
      if (watching.size === 0) listeners.delete(key);
    };
  }

  return {
    get,
    set: (key, value) => {
      values.set(key, value);
      save?.(key, value);
      listeners.get(key)?.forEach((listener) => {
        listener();
      });
    },
    isWatched: (key) => listeners.has(key),
    use: function useKeyed(key) {
      const subscribe = useCallback((listener: () => void) => subscribeTo(key, listener), [key]);
      return useSyncExternalStore(subscribe, () => get(key));
    },
  };
}
