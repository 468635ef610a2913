import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Nearer to the end than this counts as being there. */
const endSlackPx = 48;
/** Older messages are asked for before the reader comes to the top. */
const topReachPx = 600;

interface Input {
  firstKey: string | undefined;
  newestKey: string;
  /** Changes when the reader has sent something: then the end is where he wants to be. */
  ownKey: string | undefined;
  onNearTop: () => void;
}

interface Shape {
  height: number;
  top: number;
  firstKey: string | undefined;
}

/**
 * Stays at the newest message while the reader is there, and moves nothing under his eyes otherwise: what is added above
 * is compensated, what is added below waits.
 */
export function useThreadScroll({ firstKey, newestKey, ownKey, onNearTop }: Input) {
  const box = useRef<HTMLDivElement>(null);
  const shape = useRef<Shape>({ height: 0, top: 0, firstKey });
  const isAtEnd = useRef(true);
  /** What was newest when the reader left the end; null while he is there. */
  const [leftAt, setLeftAt] = useState<string | null>(null);

  const toEnd = useCallback(() => {
    const element = box.current;
    if (!element) return;
    isAtEnd.current = true;
    setLeftAt(null);
    element.scrollTop = element.scrollHeight;
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const grewAbove = shape.current.firstKey !== firstKey && !isAtEnd.current;
    if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    else if (grewAbove) element.scrollTop += element.scrollHeight - shape.current.height;
    shape.current = { height: element.scrollHeight, top: element.scrollTop, firstKey };
  });

  useEffect(() => {
    if (ownKey) toEnd();
  }, [ownKey, toEnd]);

  // The window, the keyboard of a phone or the growing composer change the room that there is.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
      shape.current = { ...shape.current, height: element.scrollHeight, top: element.scrollTop };
    });
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => {
      observer.disconnect();
    };
  }, []);

  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < endSlackPx;
    // Content that grows below also makes a distance; only who moves up wants to leave the end.
    const isLeaving = !isNear && element.scrollTop < shape.current.top;
    shape.current.top = element.scrollTop;
    if (element.scrollTop < topReachPx) onNearTop();
    if (!isNear && !isLeaving) return;
    if (isNear !== isAtEnd.current) setLeftAt(isNear ? null : newestKey);
    isAtEnd.current = isNear;
  };

  return { box, onScroll, toEnd, leftAt };
}
