import { useEffect, useRef, type RefObject } from 'react';
import { isFocusLost } from '../keys/focus-row.ts';

/**
 * Takes the focus where something new opened and nobody has it: the button that opened it is gone, or the list is
 * hidden on a phone. Who still has the focus keeps it.
 */
export function useFocusWhenLost<T extends HTMLElement>(openedId: string): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    // What had it leaves with this paint; the browser tells it after.
    const timer = setTimeout(() => {
      if (isFocusLost()) element.current?.focus({ preventScroll: true });
    });
    return () => {
      clearTimeout(timer);
    };
  }, [openedId]);
  return element;
}
