import { useEffect, useRef } from 'react';

/**
 * Keeps the composer above a phone's keyboard. Where the browser shrinks the page by itself nothing is left to do; where
 * it lays the keyboard over the page (iOS), the covered part becomes padding.
 */
export function useKeyboardInset<E extends HTMLElement>() {
  const element = useRef<E>(null);
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    const fit = () => {
      const box = element.current;
      if (!box) return;
      const visibleBottom = viewport.offsetTop + viewport.height;
      const coveredPx =
        viewport.scale > 1 ? 0 : Math.max(0, Math.round(box.getBoundingClientRect().bottom - visibleBottom));
      box.style.paddingBottom = coveredPx > 0 ? `${String(coveredPx)}px` : '';
    };
    viewport.addEventListener('resize', fit);
    viewport.addEventListener('scroll', fit);
    return () => {
      viewport.removeEventListener('resize', fit);
      viewport.removeEventListener('scroll', fit);
    };
  }, []);
  return element;
}
