import { useSyncExternalStore } from 'react';

let spoken = '';
const listeners = new Set<() => void>();

/** Says it once and politely to those who do not see the screen. */
export function announce(text: string): void {
  // The same words twice would not be read again: a no-break space makes them new.
  spoken = text === spoken ? `${text}\u00a0` : text;
  listeners.forEach((listener) => {
    listener();
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Mounted once, at the root. */
export function Announcer() {
  const text = useSyncExternalStore(subscribe, () => spoken);
  return (
    <div className="lk-hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
}
