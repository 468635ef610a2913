import type { Category } from '../../shared/taxonomy/taxonomy.queries.ts';

/** The category's id and the ids of all that stand below it. */
export function idsBelow(categories: readonly Category[], id: string): string[] {
  const children = categories.filter((category) => category.parent_id === id);
  return [id, ...children.flatMap((child) => idsBelow(categories, child.id))];
}

export interface Move {
  parent_id: string | null;
  position: number;
}

/** One place up or down among its siblings; null at the end. */
export function moveBy(categories: readonly Category[], moved: Category, steps: 1 | -1): Move | null {
  const siblings = categories.filter(({ parent_id: parent }) => parent === moved.parent_id);
  const position = moved.position + steps;
  return position < 0 || position >= siblings.length ? null : { parent_id: moved.parent_id, position };
}

/** To where another one stands; null where it cannot go: below itself, or where it is. */
export function moveTo(categories: readonly Category[], moved: Category, target: Category): Move | null {
  if (idsBelow(categories, moved.id).includes(target.id)) return null;
  return { parent_id: target.parent_id, position: target.position };
}
