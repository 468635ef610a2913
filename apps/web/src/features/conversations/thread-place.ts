import { createContext, useContext } from 'react';
import type { ThreadSource } from './conversations.queries.ts';

/** Which conversation a message is shown in, and to whom. */
export interface ThreadPlace {
  source: ThreadSource;
  userId: string;
}

export const ThreadPlaceContext = createContext<ThreadPlace | null>(null);

export function useThreadPlace(): ThreadPlace {
  const place = useContext(ThreadPlaceContext);
  if (!place) throw new Error('A message stands in a thread');
  return place;
}
