import type { ComposerMode } from './drafts.ts';

type Listener = (mode: ComposerMode) => void;

const listeners = new Set<Listener>();

/** The composer that is open hears it, and takes the focus in this mode. */
export function focusComposer(mode: ComposerMode): void {
  listeners.forEach((listener) => {
    listener(mode);
  });
}

export function onFocusComposer(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
