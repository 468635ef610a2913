import type { Message } from '../../shared/api/wire-conversations.ts';
import { createKeyedStore } from './keyed-store.ts';

export interface Mentioned {
  id: string;
  name: string;
}

export type Quote = Pick<Message, 'id' | 'author_name' | 'author_type' | 'body' | 'kind'>;

/** What goes with a draft besides its words. */
export interface Composing {
  quote: Quote | null;
  /** The canned response that was put in last: its use is counted when the draft is sent. */
  cannedResponseId: string | null;
  mentioned: readonly Mentioned[];
  /** The newest message that stood there when the draft was begun, or when its writer came back to it. */
  seenId: string | null;
}

export const nothingMore: Composing = { quote: null, cannedResponseId: null, mentioned: [], seenId: null };

/** By the key of the draft; kept while the page lives. */
export const composing = createKeyedStore<Composing>({ empty: nothingMore });

export function addTo(key: string, more: Partial<Composing>): void {
  composing.set(key, { ...composing.get(key), ...more });
}
