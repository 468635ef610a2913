import { useState } from 'react';

export interface SteadyRow<T> {
  item: T;
  hasLeft: boolean;
}

interface Item {
  id: string;
}

/** Where a newcomer goes: behind the nearest one above it that is already shown. */
function insertAfterNeighbour<T extends Item>(
  shown: SteadyRow<T>[],
  fresh: readonly T[],
  index: number,
): void {
  const item = fresh[index];
  if (!item) return;
  for (let above = index - 1; above >= 0; above -= 1) {
    const at = shown.findIndex((row) => row.item.id === fresh[above]?.id);
    if (at >= 0) return void shown.splice(at + 1, 0, { item, hasLeft: false });
  }
  shown.unshift({ item, hasLeft: false });
}

/** Those that stood stay where they stood, the gone stay as gone, and newcomers take their place between them. */
export function mergeSteadily<T extends Item>(
  before: readonly SteadyRow<T>[],
  fresh: readonly T[],
): SteadyRow<T>[] {
  const byId = new Map(fresh.map((item) => [item.id, item]));
  const shown = before.map(({ item }) => ({ item: byId.get(item.id) ?? item, hasLeft: !byId.has(item.id) }));
  const known = new Set(before.map(({ item }) => item.id));
  fresh.forEach((item, index) => {
    if (!known.has(item.id)) insertAfterNeighbour(shown, fresh, index);
  });
  return shown;
}

const standing = <T extends Item>(items: readonly T[]): SteadyRow<T>[] =>
  items.map((item) => ({ item, hasLeft: false }));

/**
 * A live list in which nothing moves under the pointer: while somebody points at it rows keep their places; let go, it
 * shows the server's order again.
 */
export function useSteadyRows<T extends Item>(fresh: readonly T[]) {
  const [isHeld, setHeld] = useState(false);
  const [shown, setShown] = useState({ of: fresh, isHeld, rows: standing(fresh) });
  if (shown.of !== fresh || shown.isHeld !== isHeld)
    setShown({ of: fresh, isHeld, rows: isHeld ? mergeSteadily(shown.rows, fresh) : standing(fresh) });
  const hold = {
    onPointerEnter: () => {
      setHeld(true);
    },
    onPointerLeave: () => {
      setHeld(false);
    },
  };
  return { rows: shown.rows, hold };
}
