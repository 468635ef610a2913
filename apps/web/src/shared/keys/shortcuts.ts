import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';

/** A key (`j`, `Enter`, `?`), a chord (`mod+k`, `shift+c`) or a sequence (`g q`). */
export interface Shortcut {
  keys: string;
  label: string;
  run: () => void;
  /** Also while typing: only chords with mod, such as the palette's. */
  inInputs?: boolean;
}

/** What one part of the page wants; it keeps its place among the others while what it wants changes. */
interface Part {
  shortcuts: readonly Shortcut[];
}

const sequenceMs = 900;
let parts: readonly Part[] = [];
let active: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
let leader: { key: string; at: number } | null = null;

/** Runs what the part last said, not what it said when its keys were told. */
function shortcutsOf(part: Part): Shortcut[] {
  return part.shortcuts.map((shortcut) => ({
    ...shortcut,
    run: () => part.shortcuts.find(({ keys }) => keys === shortcut.keys)?.run(),
  }));
}

function set(next: readonly Part[]): void {
  parts = next;
  active = parts.flatMap(shortcutsOf);
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

// One for as long as the page lives: parts come and go, and a key in between must still find those that stay.
addEventListener('keydown', pressed);

/**
 * Keys that work while this part is mounted; they stand in the help by their label. An empty label hides one there.
 * Set in the very commit that shows the part: what one sees, one may press, also where the browser is slow to go on.
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const part = useRef<Part>({ shortcuts });
  const shape = shortcuts.map(({ keys, label }) => `${keys}=${label}`).join('\n');
  useLayoutEffect(() => {
    part.current.shortcuts = shortcuts;
  });
  useLayoutEffect(() => {
    const mine = part.current;
    set(parts.includes(mine) ? parts : [...parts, mine]);
  }, [shape]);
  useLayoutEffect(() => {
    const mine = part.current;
    return () => {
      set(parts.filter((one) => one !== mine));
    };
  }, []);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useActiveShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, () => active);
}
