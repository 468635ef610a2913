import { useEffect, useRef, useSyncExternalStore } from 'react';

/** A key (`j`, `Enter`, `?`), a chord (`mod+k`, `shift+c`) or a sequence (`g q`). */
export interface Shortcut {
  keys: string;
  label: string;
  run: () => void;
  /** Also while typing: only chords with mod, such as the palette's. */
  inInputs?: boolean;
}

const sequenceMs = 900;
let active: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
let leader: { key: string; at: number } | null = null;

function set(next: readonly Shortcut[]): void {
  active = next;
  listeners.forEach((listener) => {
    listener();
  });
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('input, textarea, select, [role="combobox"], [role="textbox"]')
  );
}

/** A button or link that has the focus wants its own Enter and Space. */
function wantsKey(target: EventTarget | null, key: string): boolean {
  const isPress = key === 'Enter' || key === ' ';
  return (
    isPress &&
    target instanceof HTMLElement &&
    target.matches('button, a, summary, [role="menuitem"], [role="option"]')
  );
}

function chordOf(event: KeyboardEvent): string {
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : '';
  const isLetter = /^[a-z]$/i.test(event.key);
  const shift = event.shiftKey && isLetter ? 'shift+' : '';
  return mod + shift + (isLetter ? event.key.toLowerCase() : event.key);
}

function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const chord = chordOf(event);
  const typing = isTyping(event.target);
  const inDialog = document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
  const sequence = leader && Date.now() - leader.at < sequenceMs ? `${leader.key} ${chord}` : null;
  leader = null;
  // The part mounted last wins, so that a page may override the shell.
  const found = active.findLast(({ keys, inInputs }) => {
    if ((typing || inDialog) && !inInputs) return false;
    return keys === sequence || keys === chord;
  });
  if (found && !wantsKey(event.target, event.key)) {
    event.preventDefault();
    found.run();
  } else if (!typing && active.some(({ keys }) => keys.startsWith(`${chord} `))) {
    leader = { key: chord, at: Date.now() };
  }
}

/** Keys that work while this part is mounted; they stand in the help by their label. An empty label hides one there. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const shape = shortcuts.map(({ keys, label }) => `${keys}=${label}`).join('\n');
  useEffect(() => {
    const mine = latest.current.map((shortcut) => ({
      ...shortcut,
      run: () => latest.current.find(({ keys }) => keys === shortcut.keys)?.run(),
    }));
    if (active.length === 0) addEventListener('keydown', pressed);
    set([...active, ...mine]);
    return () => {
      set(active.filter((shortcut) => !mine.includes(shortcut)));
      if (active.length === 0) removeEventListener('keydown', pressed);
    };
  }, [shape]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useActiveShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, () => active);
}
