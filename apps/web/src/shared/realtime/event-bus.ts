import type { Presence, RealtimeEvent } from '../api/wire-conversations.ts';

export type ConnectionState = 'connecting' | 'online' | 'lost';

interface Signals {
  event: RealtimeEvent;
  presence: Presence;
  /** The position was too old: whatever is shown may be stale. */
  gap: null;
  state: ConnectionState;
}

type Handlers = { [K in keyof Signals]: Set<(value: Signals[K]) => void> };

const handlers: Handlers = { event: new Set(), presence: new Set(), gap: new Set(), state: new Set() };

export function listen<K extends keyof Signals>(kind: K, handler: (value: Signals[K]) => void): () => void {
  handlers[kind].add(handler);
  return () => {
    handlers[kind].delete(handler);
  };
}

export function signal<K extends keyof Signals>(kind: K, value: Signals[K]): void {
  for (const handler of handlers[kind]) handler(value);
}
