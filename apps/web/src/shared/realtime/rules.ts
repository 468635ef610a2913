import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { EventType, RealtimeEvent } from '../api/wire-conversations.ts';
import { openRealtime } from './connection.ts';
import { listen } from './event-bus.ts';
import { markChanged } from './glow.ts';
import { createThrottledInvalidation } from './throttled-invalidation.ts';

/** What a feature does about events: which keys go stale, or how its cache is patched at once. */
export interface RealtimeRule {
  on: readonly EventType[];
  invalidate?: (event: RealtimeEvent) => readonly QueryKey[];
  patch?: (client: QueryClient, event: RealtimeEvent) => void;
}

function apply(client: QueryClient, rules: readonly RealtimeRule[]) {
  const invalidate = createThrottledInvalidation(client);
  return (event: RealtimeEvent): void => {
    if (event.ticket_id) markChanged(event.ticket_id);
    if (event.chat_id) markChanged(event.chat_id);
    for (const rule of rules) {
      if (!(rule.on as readonly string[]).includes(event.type)) continue;
      rule.patch?.(client, event);
      rule.invalidate?.(event).forEach(invalidate);
    }
  };
}

/** Mounted once, in the shell: the live connection and every feature's rules. `rules` must be a constant. */
export function useRealtime(rules: readonly RealtimeRule[]): void {
  const client = useQueryClient();
  useEffect(() => {
    const stops = [
      listen('event', apply(client, rules)),
      listen('gap', () => void client.invalidateQueries()),
      openRealtime(),
    ];
    return () => {
      stops.forEach((stop) => {
        stop();
      });
    };
  }, [client, rules]);
}
