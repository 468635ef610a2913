import type { Message } from '../../shared/api/wire-conversations.ts';
import type { DraftFile } from './composing.ts';
import type { ThreadSource } from './conversations.queries.ts';
import { createKeyedStore } from './keyed-store.ts';

/** Written here and not yet answered by the server. */
export interface Outgoing {
  clientId: string;
  text: string;
  isInternal: boolean;
  files: readonly DraftFile[];
  startedAt: string;
  /** The newest message that was known when it was sent: its twin from the server can only stand behind it. */
  afterId: string | null;
}

const none: readonly Outgoing[] = [];

export const threadName = ({ kind, id }: ThreadSource) => `${kind}:${id}`;

export const outgoing = createKeyedStore<readonly Outgoing[]>({ empty: none });

export function addOutgoing(thread: string, item: Outgoing): void {
  outgoing.set(thread, [...outgoing.get(thread), item]);
}

export function removeOutgoing(thread: string, clientId: string): void {
  outgoing.set(
    thread,
    outgoing.get(thread).filter((item) => item.clientId !== clientId),
  );
}

/** A live event may bring the message before the answer to its own request does: then it is not shown twice. */
export function stillOutgoing(items: readonly Outgoing[], messages: readonly Message[]): Outgoing[] {
  const taken = new Set<string>();
  return items.filter((item) => {
    const start = messages.findIndex(({ id }) => id === item.afterId) + 1;
    const twin = messages
      .slice(start)
      .find(
        ({ id, body, is_internal: isInternal, author_type: author }) =>
          author === 'agent' && isInternal === item.isInternal && body === item.text && !taken.has(id),
      );
    if (twin) taken.add(twin.id);
    return !twin;
  });
}
