import { useSyncExternalStore } from 'react';
import { getConnectionState } from './connection.ts';
import { listen, type ConnectionState } from './event-bus.ts';

const subscribe = (listener: () => void) => listen('state', listener);

export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(subscribe, getConnectionState);
}
