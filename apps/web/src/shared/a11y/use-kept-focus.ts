import { useEffect, type RefObject } from 'react';
import { isFocusLost } from '../keys/focus-row.ts';

/**
 * When what had the focus is taken off the page (a claimed row, a button that is done), the focus goes to what is open
 * instead of to nowhere.
 */
export function useKeptFocus(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let last: Element | null = null;
    const remember = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null;
    };
    const observer = new MutationObserver(() => {
      if (!last || last.isConnected || !isFocusLost()) return;
      last = null;
      const open = main.current?.querySelector<HTMLElement>('article[tabindex="-1"]');
      (open ?? main.current)?.focus({ preventScroll: true });
    });
    document.addEventListener('focusin', remember);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', remember);
      observer.disconnect();
    };
  }, [main]);
}
